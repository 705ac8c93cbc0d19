package io.throughline.ib.history;

import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.history.HistoryPlan.Window;
import io.throughline.ib.session.Asking;
import io.throughline.ib.session.Failure;
import io.throughline.ib.session.Reply;
import io.throughline.ib.session.Request;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.HistoryMessage;
import io.throughline.tws.message.HistoryMessage.HistoricalData;
import io.throughline.tws.message.HistoryMessage.HistoricalDataEnd;
import io.throughline.tws.message.HistoryRequest.CancelHistoricalData;
import io.throughline.tws.message.HistoryRequest.ReqHistoricalData;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.time.TwsTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fetches past bars window by window, oldest first: waits and asks again when TWS is busy, asks
/// for less when it does not answer, takes "no data" for an empty answer.
///
/// Bars come out complete and with strictly rising times. Confined to the engine thread; driven by
/// [#work].
public final class HistoryFetch {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int EPOCH_SECONDS = 2;

  /// TWS allows a small request again after 15 s, and after ten minutes when 60 were made.
  private static final long[] PACING_PAUSES = seconds(16, 31, 61, 301, 601);

  private static final long[] TEMPORARY_PAUSES = seconds(2, 4, 8, 15, 30, 60, 60, 60, 60, 60);
  private static final int MOST_SILENCES = 3;

  private final Asking session;
  private final HistoryQuery query;
  private final BarTimes times;
  private final Listener listener;
  private final Deque<Window> waiting = new ArrayDeque<>();
  private final List<HistoryMessage.Bar> received = new ArrayList<>();
  private @Nullable Request open;
  private long lastEndNanos;
  private long againNanos = EpochNanos.MAX;

  /// From the next call of `work` on, which knows the time.
  private long pauseNanos;

  private int pacings;
  private int troubles;
  private int silences;
  private boolean hasData;
  private boolean isOver;

  /// Takes what is fetched.
  public interface Listener {
    /// The bars of one more window, oldest first; none where nothing was traded.
    void bars(List<Bar> bars, Window window);

    /// All windows have been told.
    void done();

    /// No more will come; the windows told until now are good.
    void failed(HistoryFailure failure);
  }

  /// Fetches nothing yet.
  public HistoryFetch(Asking session, HistoryQuery query, BarTimes times, Listener listener) {
    this.session = session;
    this.query = query;
    this.times = times;
    this.listener = listener;
    waiting.addAll(
        HistoryPlan.windows(times.size(), query.beginNanos(), query.endNanos(), times.days()));
    Window first = waiting.peekFirst();
    this.lastEndNanos =
        first == null ? query.endNanos() : Math.max(query.beginNanos(), first.beginNanos());
  }

  private static long[] seconds(long... pauses) {
    for (int i = 0; i < pauses.length; i++) {
      pauses[i] *= EpochNanos.PER_SECOND;
    }
    return pauses;
  }

  /// How many requests are still to be answered.
  public int windowsLeft() {
    return waiting.size();
  }

  /// Whether nothing more will be told.
  public boolean isOver() {
    return isOver;
  }

  /// Makes the next request when it is due.
  public void work(long nowNanos) {
    if (isOver || open != null) {
      return;
    }
    if (pauseNanos > 0) {
      againNanos = nowNanos + pauseNanos;
      pauseNanos = 0;
    }
    if (againNanos == EpochNanos.MAX) {
      ask();
    } else if (againNanos <= nowNanos) {
      againNanos = EpochNanos.MAX;
      ask();
    }
  }

  /// When [#work] has something to do without an answer.
  public long nextDeadlineNanos() {
    if (isOver || open != null) {
      return EpochNanos.MAX;
    }
    return pauseNanos > 0 || againNanos == EpochNanos.MAX ? EpochNanos.MIN : againNanos;
  }

  /// Wants no more.
  public void cancel() {
    isOver = true;
    Request request = open;
    open = null;
    if (request != null) {
      request.cancel(new CancelHistoricalData(request.id()));
    }
  }

  private void ask() {
    Window window = waiting.peekFirst();
    if (window == null) {
      isOver = true;
      listener.done();
      return;
    }
    received.clear();
    hasData = false;
    String end =
        TwsTime.of(EpochNanos.toInstant(window.endNanos()), ZoneOffset.UTC, TwsTime.Form.UTC)
            .text();
    var asked =
        new io.throughline.tws.message.HistoryRequest.Window(
            end, window.duration().text(), times.size().word());
    open =
        session.ask(
            id ->
                new ReqHistoricalData(
                    id,
                    query.contract(),
                    asked,
                    query.what(),
                    query.hours() == HistoryQuery.Hours.REGULAR,
                    EPOCH_SECONDS,
                    false,
                    List.of()),
            new Answer(),
            LIMIT);
  }

  private final class Answer implements Reply {
    @Override
    public void message(TwsMessage message, Request request) {
      switch (message) {
        case HistoricalData data -> {
          hasData = true;
          received.addAll(data.bars());
          if (!data.startDateStr().isEmpty()) {
            complete(request); // before server version 196 this is the end
          }
        }
        case HistoricalDataEnd _ -> {
          if (hasData) {
            complete(request);
          } else {
            // Nothing to tell is told by 162: the data got lost.
            request.done();
            open = null;
            again(TEMPORARY_PAUSES, troubles++, "an end without data");
          }
        }
        default -> {
          // A notice about the request, which goes on.
        }
      }
    }

    @Override
    public void failed(Failure failure, Request request) {
      if (!request.equals(open)) {
        return; // cancelled
      }
      open = null;
      switch (failure) {
        case Failure.Refused(int code, String text) -> refused(code, text);
        case Failure.NoReply(Duration waited) -> unanswered(waited);
        case Failure.ConnectionLost(String reason) -> fail(new HistoryFailure.Disconnected(reason));
      }
    }
  }

  private void complete(Request request) {
    request.done();
    open = null;
    List<Bar> bars;
    try {
      bars = bars(waiting.getFirst());
    } catch (ProtocolException e) {
      fail(new HistoryFailure.Unanswered("TWS sent a bar that cannot be read: " + e.getMessage()));
      return;
    }
    tell(bars);
  }

  private void tell(List<Bar> bars) {
    Window window = waiting.removeFirst();
    pacings = 0;
    troubles = 0;
    silences = 0;
    listener.bars(bars, window);
    if (!isOver) {
      ask();
    }
  }

  /// The complete bars of the window that are new. A request reaches further back than wanted, and
  /// its last bar may still be growing.
  private List<Bar> bars(Window window) {
    var bars = new ArrayList<Bar>(received.size());
    for (HistoryMessage.Bar row : received) {
      long end = times.endOf(row.date());
      if (end > lastEndNanos && times.completeAt(end) <= window.endNanos()) {
        bars.add(bar(end, row));
        lastEndNanos = end;
      }
    }
    return bars;
  }

  private static Bar bar(long endNanos, HistoryMessage.Bar row) {
    var prices = row.prices();
    BigDecimal volume = row.volume();
    return Bar.of(
        endNanos,
        prices.open(),
        prices.high(),
        prices.low(),
        prices.close(),
        volume == null ? 0 : Math.max(0, volume.doubleValue()));
  }

  private void refused(int code, String text) {
    switch (HistoryTrouble.of(code, text)) {
      case NO_DATA -> tell(List.of());
      case PACING -> again(PACING_PAUSES, pacings++, text);
      case TEMPORARY -> again(TEMPORARY_PAUSES, troubles++, text);
      case TOO_LONG -> askForLess(new HistoryFailure.Denied(code, text));
      case FINAL -> fail(new HistoryFailure.Denied(code, text));
    }
  }

  private void again(long[] pauses, int times, String text) {
    if (times >= pauses.length) {
      fail(
          new HistoryFailure.Unanswered(
              "TWS was asked for past bars " + (times + 1) + " times; the last answer: " + text));
      return;
    }
    pauseNanos = pauses[times];
  }

  private void unanswered(Duration waited) {
    silences++;
    var silence =
        new HistoryFailure.Unanswered(
            "TWS has not answered "
                + silences
                + " requests for past bars, each within "
                + waited.toSeconds()
                + " s");
    if (silences >= MOST_SILENCES) {
      fail(silence);
    } else {
      askForLess(silence);
    }
  }

  private void askForLess(HistoryFailure otherwise) {
    Window window = waiting.removeFirst();
    List<Window> smaller = HistoryPlan.smaller(times.size(), window, times.days());
    if (smaller.isEmpty() && otherwise instanceof HistoryFailure.Denied) {
      fail(otherwise);
      return;
    }
    (smaller.isEmpty() ? List.of(window) : smaller).reversed().forEach(waiting::addFirst);
    ask();
  }

  private void fail(HistoryFailure failure) {
    isOver = true;
    listener.failed(failure);
  }
}
