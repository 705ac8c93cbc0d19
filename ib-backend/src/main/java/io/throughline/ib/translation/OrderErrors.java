package io.throughline.ib.translation;

import io.throughline.tws.error.ErrorCode;
import io.throughline.tws.error.ErrorCodes;
import java.util.Set;

/// What an error means for the order whose id it names.
///
/// A table, because TWS reports warnings, refusals and answers to cancels in one form. Codes that
/// are in no table are taken for warnings below 2200 and above 2099 and for refusals otherwise, as
/// TWS numbers them.
public final class OrderErrors {
  private static final Set<Integer> CANCEL_NOT_FOUND = Set.of(10147, 135);
  private static final Set<Integer> CANCEL_TOO_LATE = Set.of(10148, 136, 161, 137);
  private static final Set<Integer> CHANGE_REFUSED =
      Set.of(104, 105, 134, 329, 440, 444, 2102, 10326, 10327);

  private OrderErrors() {}

  /// What it means.
  public enum Meaning {
    /// The order is not taken, or thrown out.
    REFUSED,
    /// The order is out of the market.
    CANCELLED,
    /// A cancel or a change names an order that TWS does not know: whether it ever did must be
    /// found out.
    NOT_FOUND,
    /// A cancel came when the order had ended or was being cancelled: the books tell which.
    TOO_LATE,
    /// A change is refused; the order stands as it was.
    CHANGE_REFUSED,
    /// Something to read. The order lives.
    WARNING
  }

  public static Meaning of(int code) {
    if (code == 202) {
      return Meaning.CANCELLED;
    } else if (CANCEL_NOT_FOUND.contains(code)) {
      return Meaning.NOT_FOUND;
    } else if (CANCEL_TOO_LATE.contains(code)) {
      return Meaning.TOO_LATE;
    } else if (CHANGE_REFUSED.contains(code)) {
      return Meaning.CHANGE_REFUSED;
    }
    return ErrorCodes.standard()
        .find(code)
        .map(OrderErrors::of)
        .orElse(code >= 2100 && code < 2200 ? Meaning.WARNING : Meaning.REFUSED);
  }

  private static Meaning of(ErrorCode code) {
    return code.endsRequestOrOrder() ? Meaning.REFUSED : Meaning.WARNING;
  }
}
