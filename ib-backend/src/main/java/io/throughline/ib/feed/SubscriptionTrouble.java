package io.throughline.ib.feed;

import java.util.Locale;

/// What it means when TWS ends a subscription.
enum SubscriptionTrouble {
  /// It was interrupted: subscribe again at once.
  INTERRUPTED,
  /// Too much was asked for: subscribe again later, a few times.
  BUSY,
  /// There is no permission for these data.
  NO_PERMISSION,
  /// The same user watches elsewhere: subscribe again slowly until that is over.
  COMPETING,
  /// Nothing is known of this trouble: tell it, and try again a few times.
  UNKNOWN,
  /// The request itself is wrong.
  WRONG;

  static SubscriptionTrouble of(int code, String text) {
    return switch (code) {
      case 10182, 10225, 102, 300 -> INTERRUPTED;
      case 354, 10089, 10168, 10186, 10187 -> NO_PERMISSION;
      case 420 -> text.toLowerCase(Locale.ROOT).contains("pacing") ? BUSY : NO_PERMISSION;
      case 100, 101, 162, 322, 10189, 10190 -> BUSY;
      case 10197 -> COMPETING;
      case 200, 203, 320, 321, 503 -> WRONG;
      default -> UNKNOWN;
    };
  }
}
