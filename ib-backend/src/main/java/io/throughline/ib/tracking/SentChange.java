package io.throughline.ib.tracking;

import io.throughline.api.order.OrderRequest;
import io.throughline.tws.message.Order.Terms;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A change that TWS was asked for: what the order becomes, and how TWS shows it then.
public record SentChange(OrderRequest request, Terms terms) {

  /// Whether terms that TWS shows are the new ones.
  boolean isIn(Terms shown) {
    return isSame(terms.totalQuantity(), shown.totalQuantity())
        && (!isPriceFixed()
            || (isSame(terms.lmtPrice(), shown.lmtPrice())
                && isSame(terms.auxPrice(), shown.auxPrice())));
  }

  /// The prices of trailing stops move by themselves.
  private boolean isPriceFixed() {
    return !terms.orderType().startsWith("TRAIL");
  }

  private static boolean isSame(@Nullable BigDecimal sent, @Nullable BigDecimal shown) {
    return sent != null && shown != null && sent.compareTo(shown) == 0;
  }

  /// A price of 0 stands for none.
  private static boolean isSame(@Nullable Double one, @Nullable Double other) {
    return Objects.requireNonNullElse(one, 0.0).equals(Objects.requireNonNullElse(other, 0.0));
  }
}
