package io.throughline.faketws.scenario;

import java.math.BigDecimal;
import java.time.Duration;

/// What happens to the order that set a step off, or to orders of others, without the client's
/// doing.
public sealed interface OrderEffect extends Effect {
  /// For a price or limit: what the market says at that moment.
  String AT_MARKET = "market";

  /// What becomes of the children of an order that is rejected.
  enum Children {
    CANCELLED,
    LEFT_LIVE
  }

  /// What comes of a cancel.
  enum Answer {
    CONFIRMED,
    /// The fill overtakes it: PendingCancel, then Filled.
    FILLED,
    /// PendingCancel, and nothing more.
    NEVER
  }

  /// True if it happens to the order that set the step off.
  default boolean needsOrder() {
    return !(this instanceof Foreign || this instanceof Manual);
  }

  /// It is refused after all: the error, then Inactive.
  ///
  /// @param reject the code
  record Reject(int reject, String text, @Default("cancelled") Children children)
      implements OrderEffect {}

  /// It becomes Inactive, and no error says why.
  record Inactivate() implements OrderEffect {}

  /// It stays PreSubmitted until it is released.
  ///
  /// @param holdOrder why, in the protocol's word: `locate`, `trigger`, `child` or nothing
  record HoldOrder(@Default("") String holdOrder) implements OrderEffect {}

  /// It works again after having been held.
  record Release() implements OrderEffect {}

  /// It is filled, whatever the market is.
  ///
  /// @param fill percent of its size; at most what remains
  record Fill(@Default("100") int fill, @Default(AT_MARKET) String price) implements OrderEffect {
    public Fill {
      Trigger.requireAtLeast("fill", fill, 1);
      requirePrice("price", price);
    }
  }

  /// It is filled once its client is not connected.
  ///
  /// @param fillAway percent of its size; at most what remains
  record FillAway(@Default("100") int fillAway, @Default(AT_MARKET) String price)
      implements OrderEffect {
    public FillAway {
      Trigger.requireAtLeast("fill-away", fillAway, 1);
      requirePrice("price", price);
    }
  }

  /// It is filled in so many parts.
  record Parts(int parts) implements OrderEffect {
    public Parts {
      Trigger.requireAtLeast("parts", parts, 1);
    }
  }

  /// The exchange cancels it.
  ///
  /// @param cancel the reason
  record Cancel(@Default("") String cancel) implements OrderEffect {}

  /// What its client will see when it cancels it.
  record AnswerCancel(Answer answerCancel, @Default("5ms") Duration within)
      implements OrderEffect {}

  /// The price of its latest execution is corrected by so much.
  record Correct(BigDecimal correct) implements OrderEffect {}

  /// It gets another permId.
  record Renumber() implements OrderEffect {}

  /// Its status is said again, so often.
  record SayStatus(@Default("1") int sayStatus) implements OrderEffect {
    public SayStatus {
      Trigger.requireAtLeast("say-status", sayStatus, 1);
    }
  }

  /// A warning about it, and then its status as it is.
  record Warn(int warn, String text) implements OrderEffect {}

  /// A preset changes its time in force (10349).
  record Preset(String preset) implements OrderEffect {}

  /// An order of another client id.
  ///
  /// @param foreign the client id; it need not be connected
  record Foreign(
      int foreign,
      String symbol,
      String action,
      BigDecimal quantity,
      @Default(AT_MARKET) String limit)
      implements OrderEffect {
    public Foreign {
      Trigger.requireAtLeast("foreign", foreign, 0);
      requirePrice("limit", limit);
    }
  }

  /// An order that a person enters in TWS.
  ///
  /// @param manual the symbol
  record Manual(String manual, String action, BigDecimal quantity, @Default(AT_MARKET) String limit)
      implements OrderEffect {
    public Manual {
      requirePrice("limit", limit);
    }
  }

  private static void requirePrice(String what, String text) {
    if (!text.equals(AT_MARKET)) {
      try {
        Values.parse(BigDecimal.class, text);
      } catch (IllegalArgumentException _) {
        throw new IllegalArgumentException(
            "'%s' must be a price or '%s' but is \"%s\"".formatted(what, AT_MARKET, text));
      }
    }
  }
}
