package io.throughline.faketws.floor;

import io.throughline.faketws.market.Instrument;
import java.math.BigDecimal;

/// One live subscription.
public interface LiveLine {
  /// Says what is known at once, and begins to listen.
  void open();

  /// Says nothing more.
  void close();

  /// False once it was closed, or has said all.
  boolean isOpen();

  /// Who is told, under which id, about what.
  record Place(Floor floor, Client client, int reqId, Instrument instrument) {}

  /// A size as servers write it.
  static BigDecimal size(double size) {
    BigDecimal plain = BigDecimal.valueOf(size).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
