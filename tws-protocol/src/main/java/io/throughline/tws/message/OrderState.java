package io.throughline.tws.message;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where an order stands, and what it does or would do to the account.
///
/// @param status as in order status messages
public record OrderState(
    String status,
    Margin margin,
    MarginOutsideRth marginOutsideRth,
    Commission commissions,
    Preview preview,
    String warningText,
    Completion completion)
    implements MessagePart {
  public static final OrderState NONE =
      new OrderState(
          "",
          Margin.NONE,
          MarginOutsideRth.NONE,
          Commission.NONE,
          Preview.NONE,
          "",
          Completion.NONE);

  /// Amounts as text, because servers write them so; null when not computed.
  public record Margin(
      @Nullable String initMarginBefore,
      @Nullable String maintMarginBefore,
      @Nullable String equityWithLoanBefore,
      @Nullable String initMarginChange,
      @Nullable String maintMarginChange,
      @Nullable String equityWithLoanChange,
      @Nullable String initMarginAfter,
      @Nullable String maintMarginAfter,
      @Nullable String equityWithLoanAfter)
      implements MessagePart {
    public static final Margin NONE =
        new Margin(null, null, null, null, null, null, null, null, null);
  }

  /// From server version 195 on.
  public record MarginOutsideRth(
      @Nullable Double initMarginBeforeOutsideRTH,
      @Nullable Double maintMarginBeforeOutsideRTH,
      @Nullable Double equityWithLoanBeforeOutsideRTH,
      @Nullable Double initMarginChangeOutsideRTH,
      @Nullable Double maintMarginChangeOutsideRTH,
      @Nullable Double equityWithLoanChangeOutsideRTH,
      @Nullable Double initMarginAfterOutsideRTH,
      @Nullable Double maintMarginAfterOutsideRTH,
      @Nullable Double equityWithLoanAfterOutsideRTH)
      implements MessagePart {
    public static final MarginOutsideRth NONE =
        new MarginOutsideRth(null, null, null, null, null, null, null, null, null);
  }

  public record Commission(
      @Nullable Double commission,
      @Nullable Double minCommission,
      @Nullable Double maxCommission,
      String commissionCurrency,
      String marginCurrency)
      implements MessagePart {
    public static final Commission NONE = new Commission(null, null, null, "", "");
  }

  /// From server version 195 on.
  public record Preview(
      @Nullable BigDecimal suggestedSize,
      String rejectReason,
      List<OrderAllocation> orderAllocations)
      implements MessagePart {
    public static final Preview NONE = new Preview(null, "", List.of());

    public Preview {
      orderAllocations = List.copyOf(orderAllocations);
    }
  }

  public record OrderAllocation(
      String account,
      @Nullable BigDecimal position,
      @Nullable BigDecimal positionDesired,
      @Nullable BigDecimal positionAfter,
      @Nullable BigDecimal desiredAllocQty,
      @Nullable BigDecimal allowedAllocQty,
      boolean isMonetary) {}

  /// Only in completed orders.
  public record Completion(String completedTime, String completedStatus) implements MessagePart {
    public static final Completion NONE = new Completion("", "");
  }
}
