package io.throughline.tws.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What regulation and clearing ask for.
///
/// @param origin 0 customer, 1 firm
public record OrderCompliance(
    Mifid mifid,
    SoftDollarTier softDollarTier,
    ManualEntry manualEntry,
    int origin,
    String rule80A,
    String advancedErrorOverride,
    boolean isOmsContainer,
    String bondAccruedInterest,
    List<TagValue> orderMiscOptions)
    implements OrderPart {
  public static final OrderCompliance NONE =
      new OrderCompliance(
          Mifid.NONE, SoftDollarTier.NONE, ManualEntry.NONE, 0, "", "", false, "", List.of());

  public OrderCompliance {
    orderMiscOptions = List.copyOf(orderMiscOptions);
  }

  /// Who decided and who executed, for MiFID.
  public record Mifid(
      String mifid2DecisionMaker,
      String mifid2DecisionAlgo,
      String mifid2ExecutionTrader,
      String mifid2ExecutionAlgo)
      implements OrderPart {
    public static final Mifid NONE = new Mifid("", "", "", "");
  }

  public record SoftDollarTier(
      String softDollarTierName, String softDollarTierValue, String softDollarTierDisplayName)
      implements OrderPart {
    public static final SoftDollarTier NONE = new SoftDollarTier("", "", "");
  }

  /// Who entered it, when it was by hand.
  ///
  /// @param submitter only in messages
  public record ManualEntry(
      String manualOrderTime,
      @Nullable Integer manualOrderIndicator,
      String extOperator,
      String submitter)
      implements OrderPart {
    public static final ManualEntry NONE = new ManualEntry("", null, "", "");
  }

  /// The same with one part replaced; null if the part belongs elsewhere.
  @Nullable OrderCompliance with(OrderPart part) {
    return switch (part) {
      case Mifid newMifid ->
          new OrderCompliance(
              newMifid,
              softDollarTier,
              manualEntry,
              origin,
              rule80A,
              advancedErrorOverride,
              isOmsContainer,
              bondAccruedInterest,
              orderMiscOptions);
      case SoftDollarTier newSoftDollarTier ->
          new OrderCompliance(
              mifid,
              newSoftDollarTier,
              manualEntry,
              origin,
              rule80A,
              advancedErrorOverride,
              isOmsContainer,
              bondAccruedInterest,
              orderMiscOptions);
      case ManualEntry newManualEntry ->
          new OrderCompliance(
              mifid,
              softDollarTier,
              newManualEntry,
              origin,
              rule80A,
              advancedErrorOverride,
              isOmsContainer,
              bondAccruedInterest,
              orderMiscOptions);
      default -> null;
    };
  }
}
