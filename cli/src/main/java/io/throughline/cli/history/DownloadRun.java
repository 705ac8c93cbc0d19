package io.throughline.cli.history;

import io.throughline.api.series.Bar;
import io.throughline.cli.connection.ConnectionTrouble;
import io.throughline.cli.connection.SessionDriver;
import io.throughline.cli.terminal.StopSignal;
import io.throughline.ib.IbConfig;
import io.throughline.ib.history.Download;
import io.throughline.ib.history.Download.Reason;
import io.throughline.ib.history.Download.Span;
import io.throughline.ib.history.Download.Target;
import io.throughline.ib.history.HistoryWish;
import io.throughline.ib.history.TradedSession;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One attempt at a download over one connection.
final class DownloadRun implements Download.Listener {
  private static final Duration FIRST_CONNECTION = Duration.ofSeconds(30);
  private static final Duration FOR_EVER = Duration.ofDays(3650);

  private final HistoryWish wish;
  private final PartFile file;
  private final DownloadProgress progress;
  private final StopSignal stop;
  private @Nullable End end;

  /// How it ended.
  sealed interface End {
    record Whole(Target found, Optional<List<TradedSession>> sessions) implements End {}

    record Stopped(String text) implements End {}

    record NotConnected(String text) implements End {}

    record Failed(Reason reason, String text) implements End {}
  }

  DownloadRun(HistoryWish wish, PartFile file, DownloadProgress progress, StopSignal stop) {
    this.wish = wish;
    this.file = file;
    this.progress = progress;
    this.stop = stop;
  }

  /// Downloads until all is there, somebody says stop, or nothing goes on.
  End run(IbConfig config) {
    try (var driver = new SessionDriver(config)) {
      TwsSession session = driver.session();
      var trouble = new ConnectionTrouble();
      session.addListener(trouble);
      driver.start();
      driver.until(() -> hasAnswer(session) || stop.isAsked(), FIRST_CONNECTION);
      if (stop.isAsked()) {
        return new End.Stopped("stopped");
      }
      if (session.state() != SessionState.READY) {
        ConnectionTrouble.Told told = trouble.told(session.endpoint(), session.clientId());
        return new End.NotConnected(
            (told.subject() + ": " + told.found() + ". " + told.advice()).strip());
      }
      var download = new Download(session, wish, this);
      driver.alongside(download::work);
      driver.until(() -> end != null || stop.isAsked(), FOR_EVER);
      download.cancel();
    }
    return end == null ? new End.Stopped("stopped") : end;
  }

  /// The first attempt is the only one: later ones are for connections that were there.
  private static boolean hasAnswer(TwsSession session) {
    return switch (session.state()) {
      case READY, WAITING, GIVEN_UP -> true;
      case OFF, CONNECTING -> false;
    };
  }

  @Override
  public Span begins(Target target) {
    Span span = file.begin(target);
    DownloadRecord begun = file.begun();
    if (begun != null) {
      if (begun.bars() > 0) {
        progress.say(
            "%,d bars until %s are there already"
                .formatted(begun.bars(), file.text().time(begun.doneNanos())));
      }
      progress.at(begun, file.text().time(begun.doneNanos()));
    }
    return span;
  }

  @Override
  public void bars(List<Bar> bars, long untilNanos) {
    file.add(bars, untilNanos);
    DownloadRecord now = file.begun();
    if (now != null) {
      progress.at(now, file.text().time(untilNanos));
    }
  }

  @Override
  public void waits(String why) {
    progress.say(why + "; waiting for it to come back");
  }

  @Override
  public void done(Target target, Optional<List<TradedSession>> sessions) {
    end = new End.Whole(target, sessions);
  }

  @Override
  public void failed(Reason reason, String text) {
    end = new End.Failed(reason, reason == Reason.NO_BARS ? withAdvice(text) : text);
  }

  private String withAdvice(String text) {
    String small = text.toLowerCase(java.util.Locale.ROOT);
    return small.contains("permission") || small.contains("subscri") || small.contains("(code 354)")
        ? text
            + System.lineSeparator()
            + "Past bars need the same market data subscription as live ones: look at IB's Client"
            + " Portal, and try 'throughline doctor --contract "
            + wish.contract()
            + "'."
        : text;
  }
}
