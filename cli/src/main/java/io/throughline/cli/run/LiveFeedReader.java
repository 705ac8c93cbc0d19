package io.throughline.cli.run;

import io.throughline.api.time.EpochNanos;
import io.throughline.cli.setting.FeedEntry;
import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.SettingsReader;
import io.throughline.ib.feed.IbData;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Reads what was told about a feed from Interactive Brokers.
final class LiveFeedReader {
  private static final String MOMENT = "a date such as 2024-01-31 or 2024-01-31T09:30";

  private final SettingsReader read;
  private final FeedEntry entry;
  private final List<UnaryOperator<IbData>> changes = new ArrayList<>();

  LiveFeedReader(SettingsReader read, FeedEntry entry) {
    this.read = read;
    this.entry = entry;
  }

  /// What is to be changed on a feed of the contract.
  UnaryOperator<IbData> changes() {
    set(RunKey.TZ, "a time zone such as America/New_York", ZoneId::of, IbData::zone);
    set(RunKey.FROM, MOMENT, this::begin, IbData::from);
    set(RunKey.TO, MOMENT, this::end, IbData::to);
    when(RunKey.HISTORICAL, true, IbData::historical);
    when(RunKey.BACKFILL_START, false, IbData::withoutBackfillAtStart);
    return changesOfFake();
  }

  /// The same on a market that is played from the feed's own bars, which are limited already.
  UnaryOperator<IbData> changesOfFake() {
    set(RunKey.TRADENAME, "a contract", Function.identity(), IbData::tradeName);
    set(RunKey.WHAT, "TRADES, MIDPOINT, BID or ASK", Function.identity(), IbData::what);
    set(RunKey.QCHECK, "seconds", LiveFeedReader::seconds, IbData::qcheck);
    when(RunKey.USE_RTH, true, IbData::regularHours);
    when(RunKey.RTBAR, true, IbData::realTimeBars);
    when(RunKey.LATETHROUGH, true, IbData::letLateThrough);
    when(RunKey.BACKFILL, false, IbData::withoutBackfill);
    session();
    return data -> {
      IbData changed = data;
      for (UnaryOperator<IbData> change : changes) {
        changed = change.apply(changed);
      }
      return changed;
    };
  }

  private <T> void set(
      RunKey key,
      String expected,
      Function<String, T> parse,
      BiFunction<IbData, T, IbData> change) {
    read.read(entry, key, expected, parse)
        .ifPresent(value -> changes.add(data -> change.apply(data, value)));
  }

  private void when(RunKey key, boolean told, UnaryOperator<IbData> change) {
    read.read(entry, key, "true or false", Texts::truth)
        .filter(value -> value == told)
        .ifPresent(_ -> changes.add(change));
  }

  private void session() {
    String time = "a time such as 09:30";
    Optional<LocalTime> start = read.read(entry, RunKey.SESSION_START, time, LocalTime::parse);
    Optional<LocalTime> end = read.read(entry, RunKey.SESSION_END, time, LocalTime::parse);
    if (start.isPresent() != end.isPresent()) {
      read.problem(
          entry.source(), "needs both session-start and session-end, or neither: TWS knows them");
    } else if (start.isPresent()) {
      changes.add(data -> data.session(start.get(), end.get()));
    }
  }

  private ZoneId zone() {
    return read.read(entry, RunKey.TZ, "a time zone such as America/New_York", ZoneId::of)
        .orElse(ZoneOffset.UTC);
  }

  private Instant begin(String text) {
    return text.length() > 10 ? moment(text) : instant(LocalDate.parse(text).atStartOfDay());
  }

  private Instant end(String text) {
    return text.length() > 10
        ? moment(text)
        : instant(LocalDate.parse(text).plusDays(1).atStartOfDay()).minusNanos(1);
  }

  private Instant moment(String text) {
    return instant(LocalDateTime.parse(text.strip().replace(' ', 'T')));
  }

  private Instant instant(LocalDateTime local) {
    return EpochNanos.toInstant(EpochNanos.of(local, zone()));
  }

  private static Duration seconds(String text) {
    return Duration.ofNanos(new BigDecimal(text.strip()).movePointRight(9).longValueExact());
  }
}
