package io.throughline.faketws.desk;

import io.throughline.faketws.desk.Treatment.Cancelling;
import io.throughline.tws.message.OrderRequest.PlaceOrder;

/// Order refs that make an order fare badly without any script: `fake:reject`, `fake:margin`,
/// `fake:refuse`, `fake:hold`, `fake:cancel-unanswered`, `fake:cancel-filled`, `fake:parts-3`.
public final class MagicRefs {
  private static final String PREFIX = "fake:";
  private static final String PARTS = "fake:parts-";

  private MagicRefs() {}

  /// How an order fares by its ref alone.
  public static Treatment treatment(PlaceOrder placed) {
    String ref = placed.order().identity().orderRef();
    if (!ref.startsWith(PREFIX)) {
      return Treatment.NORMAL;
    }
    if (ref.startsWith(PARTS)
        && ref.length() == PARTS.length() + 1
        && Character.isDigit(ref.charAt(PARTS.length()))) {
      return Treatment.NORMAL.inParts(Math.max(1, ref.charAt(PARTS.length()) - '0'));
    }
    return switch (ref) {
      case "fake:reject" ->
          Treatment.NORMAL.refusedWith(201, "Rejected because its order ref asks for it");
      case "fake:margin" ->
          Treatment.NORMAL.refusedWith(201, "The order size exceeds the available funds");
      case "fake:refuse" -> Treatment.NORMAL.refusedWith(460, "No trading permissions.");
      case "fake:hold" -> Treatment.NORMAL.held();
      case "fake:cancel-unanswered" -> Treatment.NORMAL.cancelling(Cancelling.NEVER_ANSWERED);
      case "fake:cancel-filled" -> Treatment.NORMAL.cancelling(Cancelling.OVERTAKEN_BY_FILL);
      default -> Treatment.NORMAL;
    };
  }
}
