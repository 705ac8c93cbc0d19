package io.throughline.cli.run;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.notification.Notification;
import io.throughline.api.notification.Notification.DataChanged;
import io.throughline.api.notification.Notification.OrderChanged;
import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.notification.Notification.TradeChanged;
import io.throughline.api.run.RunOutcome;
import io.throughline.ib.IbConfig;
import io.throughline.ib.journal.Journal;
import io.throughline.ib.safety.SafetyRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes into the journal what orders are explained with: with which rules the run began, and what
/// was told of feeds and connection.
final class JournalNotes implements Consumer<Notification> {
  private final Journal journal;

  JournalNotes(Journal journal) {
    this.journal = journal;
  }

  /// A run begins.
  void start(String strategy, IbConfig config, SafetyRules rules) {
    journal.note(
        "start",
        "%s on %s, client id %s, rules: %s"
            .formatted(
                strategy,
                config.endpoint(),
                config.wantedClientId().isPresent() ? config.wantedClientId().getAsInt() : "drawn",
                String.join(", ", words(rules))));
  }

  /// A run has ended.
  void end(RunOutcome outcome) {
    journal.note(
        "end",
        switch (outcome) {
          case RunOutcome.Completed _ -> "completed";
          case RunOutcome.Stopped _ -> "stopped";
          case RunOutcome.Failed(var cause) -> "failed: " + cause.getMessage();
        });
  }

  @Override
  public void accept(Notification told) {
    switch (told) {
      case DataChanged(DataFeed data, DataStatus status) ->
          journal.note("feed", data.name() + " " + status);
      case StoreMessage(String _, int code, String text) ->
          journal.note("store", (code == 0 ? "" : "[" + code + "] ") + text);
      case OrderChanged _, TradeChanged _ -> {
        // The broker's own events tell more.
      }
    }
  }

  private static List<String> words(SafetyRules rules) {
    var words = new ArrayList<String>();
    words.add(
        switch (rules.mode()) {
          case SafetyRules.Mode.Paper _ -> "paper";
          case SafetyRules.Mode.Live _ -> "live";
        });
    if (rules.access() == SafetyRules.Access.READ_ONLY) {
      words.add("read-only");
    }
    SafetyRules.OrderLimits orders = rules.orders();
    add(words, "max-size", orders.maxSize());
    add(words, "max-order-value", orders.maxOrderValue());
    add(words, "max-position", orders.maxPosition());
    add(words, "orders-per-minute", orders.ordersPerMinute());
    add(words, "price-collar", orders.collarFraction());
    add(words, "stale-after", orders.staleAfter());
    add(words, "daily-loss", rules.halts().dailyLoss());
    add(words, "safety-folder", rules.halts().folder());
    return words;
  }

  private static void add(List<String> words, String rule, @Nullable Object value) {
    if (value != null) {
      words.add(rule + " " + value);
    }
  }
}
