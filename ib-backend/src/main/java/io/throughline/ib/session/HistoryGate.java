package io.throughline.ib.session;

import io.throughline.api.time.EpochNanos;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.HistoryRequest.ReqHeadTimestamp;
import io.throughline.tws.message.HistoryRequest.ReqHistoricalData;
import io.throughline.tws.message.HistoryRequest.ReqHistoricalTicks;
import io.throughline.tws.message.MarketDataRequest.ReqRealTimeBars;
import io.throughline.tws.message.TwsRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds requests for past data back until the server's limits allow them: at most 50 open at once;
/// and for bars of 30 seconds or less none twice within 15 seconds, fewer than 6 for one contract
/// within 2 seconds, at most 60 within 10 minutes, of which bid-and-ask counts twice.
///
/// Requests for one contract keep their order; those that may go pass those that may not.
final class HistoryGate {
  private static final long SECOND = 1_000_000_000L;

  /// What counts here may count a little later there.
  private static final long MARGIN = SECOND / 10;

  private static final long REPETITION = 15 * SECOND + MARGIN;
  private static final long BURST = 2 * SECOND + MARGIN;
  private static final int MOST_IN_BURST = 5;
  private static final long LONG_RUN = 600 * SECOND + MARGIN;
  private static final int MOST_IN_LONG_RUN = 60;
  private static final int MOST_OPEN = 50;

  private static final Set<String> SMALL_BARS =
      Set.of("1 sec", "1 secs", "5 secs", "10 secs", "15 secs", "30 secs");

  private final List<PendingRequest> waiting = new ArrayList<>();
  private final Deque<Counted> counted = new ArrayDeque<>();
  private final Set<PendingRequest> open = new HashSet<>();
  private long nextNanos = EpochNanos.MAX;

  /// What the limits look at.
  ///
  /// @param content the request without its id
  /// @param weight 0 where only the number of open requests counts
  private record Shape(TwsRequest content, Contract contract, String what, int weight) {
    boolean isLike(Shape other) {
      return contract.equals(other.contract) && what.equals(other.what);
    }
  }

  private record Counted(Shape shape, long nanos) {}

  /// Whether a request has to pass here.
  static boolean governs(TwsRequest request) {
    return shapeOf(request) != null;
  }

  private static @Nullable Shape shapeOf(TwsRequest request) {
    return switch (request) {
      case ReqHistoricalData data -> {
        boolean isSmall = SMALL_BARS.contains(data.window().barSizeSetting());
        var content =
            new ReqHistoricalData(
                0,
                data.contract(),
                data.window(),
                data.whatToShow(),
                data.useRTH(),
                data.formatDate(),
                data.keepUpToDate(),
                data.chartOptions());
        yield new Shape(
            content, data.contract(), data.whatToShow(), isSmall ? weight(data.whatToShow()) : 0);
      }
      case ReqHistoricalTicks ticks -> {
        var content =
            new ReqHistoricalTicks(
                0,
                ticks.contract(),
                ticks.window(),
                ticks.whatToShow(),
                ticks.useRTH(),
                ticks.ignoreSize(),
                ticks.miscOptions());
        yield new Shape(content, ticks.contract(), ticks.whatToShow(), weight(ticks.whatToShow()));
      }
      case ReqHeadTimestamp head -> {
        var content =
            new ReqHeadTimestamp(
                0, head.contract(), head.useRTH(), head.whatToShow(), head.formatDate());
        yield new Shape(content, head.contract(), head.whatToShow(), 1);
      }
      case ReqRealTimeBars bars -> {
        var content =
            new ReqRealTimeBars(
                0,
                bars.contract(),
                bars.barSize(),
                bars.whatToShow(),
                bars.useRTH(),
                bars.realTimeBarsOptions());
        yield new Shape(content, bars.contract(), bars.whatToShow(), 1);
      }
      default -> null;
    };
  }

  private static int weight(String what) {
    return what.equals("BID_ASK") ? 2 : 1;
  }

  void add(PendingRequest request) {
    waiting.add(request);
    nextNanos = EpochNanos.MIN;
  }

  /// Takes the first one that may go now, and counts it; null if none may.
  @Nullable PendingRequest poll(long nowNanos) {
    if (nextNanos > nowNanos) {
      return null;
    }
    while (!counted.isEmpty() && counted.getFirst().nanos() + LONG_RUN <= nowNanos) {
      counted.removeFirst();
    }
    nextNanos = EpochNanos.MAX;
    var passed = new ArrayList<Shape>();
    for (Iterator<PendingRequest> each = waiting.iterator(); each.hasNext(); ) {
      PendingRequest request = each.next();
      Shape shape = shapeOf(request.request());
      if (!request.isOpen() || shape == null) {
        each.remove();
      } else if (passed.stream().noneMatch(shape::isLike)) {
        long allowed = allowedAt(shape);
        if (allowed <= nowNanos) {
          each.remove();
          count(request, shape, nowNanos);
          nextNanos = EpochNanos.MIN;
          return request;
        }
        nextNanos = Math.min(nextNanos, allowed);
        passed.add(shape);
      }
    }
    return null;
  }

  private void count(PendingRequest request, Shape shape, long nowNanos) {
    if (!(request.request() instanceof ReqRealTimeBars)) {
      open.add(request);
    }
    if (shape.weight() > 0) {
      counted.addLast(new Counted(shape, nowNanos));
    }
  }

  /// When a request may go; [EpochNanos#MAX] while too many are open.
  private long allowedAt(Shape shape) {
    if (open.size() >= MOST_OPEN && !(shape.content() instanceof ReqRealTimeBars)) {
      return EpochNanos.MAX;
    }
    if (shape.weight() == 0) {
      return EpochNanos.MIN;
    }
    return Math.max(afterLikeOnes(shape), afterLongRun(shape));
  }

  private long afterLikeOnes(Shape shape) {
    long allowed = EpochNanos.MIN;
    int likeOnes = 0;
    for (Iterator<Counted> each = counted.descendingIterator(); each.hasNext(); ) {
      Counted one = each.next();
      if (one.shape().content().equals(shape.content())) {
        allowed = Math.max(allowed, one.nanos() + REPETITION);
      }
      if (one.shape().isLike(shape) && ++likeOnes == MOST_IN_BURST) {
        allowed = Math.max(allowed, one.nanos() + BURST);
      }
    }
    return allowed;
  }

  private long afterLongRun(Shape shape) {
    int weight = shape.weight();
    for (Iterator<Counted> each = counted.descendingIterator(); each.hasNext(); ) {
      Counted one = each.next();
      weight += one.shape().weight();
      if (weight > MOST_IN_LONG_RUN) {
        return one.nanos() + LONG_RUN;
      }
    }
    return EpochNanos.MIN;
  }

  /// When the next one may go; [EpochNanos#MIN] where that has to be found out.
  long nextDeadlineNanos() {
    return nextNanos;
  }

  /// A request is over, answered or not.
  void finished(PendingRequest request) {
    if (open.remove(request)) {
      nextNanos = waiting.isEmpty() ? EpochNanos.MAX : EpochNanos.MIN;
    }
  }

  /// How many wait for their turn.
  int size() {
    return waiting.size();
  }

  /// The connection is gone, and with it what was open; the server goes on counting.
  void clear() {
    waiting.clear();
    open.clear();
    nextNanos = EpochNanos.MAX;
  }
}
