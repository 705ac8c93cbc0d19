package io.throughline.backtest.account;

import io.throughline.api.broker.CommissionInfo;
import io.throughline.api.instrument.Quantity;
import org.jspecify.annotations.Nullable;

/// The terms of trading one instrument: commission, margin, multiplier, leverage and interest.
///
/// Immutable. Made with one of the presets or with [#builder()].
///
/// {@snippet :
/// CommissionScheme.stocksPercent(0.1);                     // 0.1 % of each trade
/// CommissionScheme.futuresFixed(2.5).margin(5_000).multiplier(50).build();
/// }
public final class CommissionScheme implements CommissionInfo {
  /// What a commission number means.
  public enum Kind {
    PERCENT,
    FIXED
  }

  /// Stocks without commission: what a broker uses for feeds without a scheme of their own.
  public static final CommissionScheme FREE = builder().build();

  private static final double DAYS_PER_YEAR = 365;

  private final Charge charge;
  private final boolean stockLike;
  private final double margin;
  private final double multiplier;
  private final double leverage;
  private final double autoMargin;
  private final double interestPerDay;
  private final boolean interestOnLongs;

  private CommissionScheme(Builder builder) {
    Kind kind = builder.kind;
    if (kind == null) {
      stockLike = builder.margin == 0;
      kind = stockLike ? Kind.PERCENT : Kind.FIXED;
    } else {
      stockLike = builder.stockLike;
    }
    margin = !stockLike && builder.margin == 0 ? 1 : builder.margin;
    charge = builder.charge == null ? charge(kind, builder) : builder.charge;
    multiplier = builder.multiplier;
    leverage = builder.leverage;
    autoMargin = builder.autoMargin;
    interestPerDay = builder.interest / DAYS_PER_YEAR;
    interestOnLongs = builder.interestOnLongs;
  }

  private static Charge charge(Kind kind, Builder builder) {
    return switch (kind) {
      case FIXED -> Charge.perUnit(builder.commission);
      case PERCENT ->
          Charge.fraction(builder.asFraction ? builder.commission : builder.commission / 100);
    };
  }

  public static Builder builder() {
    return new Builder();
  }

  /// Stocks at a commission in percent of the money traded: 0.1 is a thousandth.
  public static CommissionScheme stocksPercent(double percent) {
    return builder().kind(Kind.PERCENT).stockLike().commission(percent).build();
  }

  /// Stocks at a commission per share.
  public static CommissionScheme stocksFixed(double money) {
    return builder().kind(Kind.FIXED).stockLike().commission(money).build();
  }

  /// Futures at a commission in percent of size times price; set margin and multiplier.
  public static Builder futuresPercent(double percent) {
    return builder().kind(Kind.PERCENT).commission(percent);
  }

  /// Futures at a commission per contract; set margin and multiplier.
  public static Builder futuresFixed(double money) {
    return builder().kind(Kind.FIXED).commission(money);
  }

  @Override
  public boolean isStockLike() {
    return stockLike;
  }

  @Override
  public double multiplier() {
    return multiplier;
  }

  @Override
  public double leverage() {
    return leverage;
  }

  /// Money bound by one contract at a price.
  public double marginAt(double price) {
    if (autoMargin == 0) {
      return margin;
    }
    return autoMargin < 0 ? price * multiplier : price * autoMargin;
  }

  @Override
  public Quantity sizeFor(double price, double cash) {
    double perUnit = stockLike ? price : marginAt(price);
    if (!(perUnit > 0)) {
      return Quantity.ZERO;
    }
    return Quantity.of((long) (leverage * FloorDivision.of(cash, perUnit)));
  }

  /// Money needed to open `size`, either sign.
  double cost(Quantity size, double price) {
    return Math.abs(size.toDouble()) * (stockLike ? price : marginAt(price));
  }

  @Override
  public double value(Quantity size, double price) {
    return value(size.toDouble(), price);
  }

  double value(double units, double price) {
    return stockLike ? units * price : Math.abs(units) * marginAt(price);
  }

  @Override
  public double commission(Quantity size, double price) {
    return charge.of(size, price);
  }

  boolean bearsInterest() {
    return interestPerDay != 0;
  }

  /// Interest on a position over some days, at its average entry price.
  double interest(double units, double price, long days) {
    if ((units > 0 && !interestOnLongs) || days <= 0) {
      return 0;
    }
    return days * interestPerDay * Math.abs(units) * price;
  }

  /// Collects the terms of a [CommissionScheme].
  public static final class Builder {
    private double commission;
    private @Nullable Kind kind;
    private @Nullable Charge charge;
    private boolean stockLike;
    private boolean asFraction;
    private double margin;
    private double multiplier = 1;
    private double leverage = 1;
    private double autoMargin;
    private double interest;
    private boolean interestOnLongs;

    private Builder() {}

    /// The commission: percent of the money traded, or money per unit.
    public Builder commission(double value) {
      commission = value;
      return this;
    }

    /// What the commission means. Without it, a scheme with a margin is for futures and charges per
    /// contract, one without is for stocks and charges a percentage.
    public Builder kind(Kind value) {
      kind = value;
      return this;
    }

    /// A commission of one's own instead of a number.
    public Builder charge(Charge value) {
      charge = value;
      return this;
    }

    /// Positions are paid in full. Only counts together with [#kind].
    public Builder stockLike() {
      stockLike = true;
      return this;
    }

    /// A commission in percent is written as a fraction: 0.01 for one percent.
    public Builder asFraction() {
      asFraction = true;
      return this;
    }

    /// Money bound by one contract.
    public Builder margin(double money) {
      margin = money;
      return this;
    }

    /// Margin by price: negative for the full value (price times multiplier), positive for that
    /// factor times the price.
    public Builder autoMargin(double factor) {
      autoMargin = factor;
      return this;
    }

    /// Money per point.
    public Builder multiplier(double money) {
      multiplier = money;
      return this;
    }

    /// How many times the cash paid a position may be worth.
    public Builder leverage(double factor) {
      if (!(factor > 0)) {
        throw new IllegalArgumentException("leverage must be above 0 but is " + factor);
      }
      leverage = factor;
      return this;
    }

    /// Yearly rate for holding shorts: 0.05 for five percent.
    public Builder interest(double yearlyFraction) {
      interest = yearlyFraction;
      return this;
    }

    /// Longs bear interest too.
    public Builder interestOnLongs() {
      interestOnLongs = true;
      return this;
    }

    public CommissionScheme build() {
      return new CommissionScheme(this);
    }
  }
}
