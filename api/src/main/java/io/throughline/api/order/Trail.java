package io.throughline.api.order;

/// The distance a trailing stop keeps from the best price.
public sealed interface Trail {

  /// The distance in money at a price.
  double distanceAt(double price);

  /// A fixed distance in the instrument's currency, not negative.
  record Amount(double money) implements Trail {
    public Amount {
      Prices.checkNotNegative("trail amount", money);
    }

    @Override
    public double distanceAt(double price) {
      return money;
    }
  }

  /// A fraction of the price: 0.02 keeps two percent away. Not negative.
  record Fraction(double fraction) implements Trail {
    public Fraction {
      Prices.checkNotNegative("trail fraction", fraction);
    }

    @Override
    public double distanceAt(double price) {
      return price * fraction;
    }
  }
}
