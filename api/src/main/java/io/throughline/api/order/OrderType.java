package io.throughline.api.order;

/// How an order is to be executed, with exactly the prices that its kind has.
public sealed interface OrderType {

  /// At the next price there is.
  record Market() implements OrderType {
    @Override
    public String name() {
      return "Market";
    }
  }

  /// At the closing price of the session.
  record Close() implements OrderType {
    @Override
    public String name() {
      return "Close";
    }
  }

  /// At `price` or better.
  record Limit(double price) implements OrderType {
    public Limit {
      Prices.check("limit price", price);
    }

    @Override
    public String name() {
      return "Limit";
    }
  }

  /// At the market once the price has reached `price`.
  record Stop(double price) implements OrderType {
    public Stop {
      Prices.check("stop price", price);
    }

    @Override
    public String name() {
      return "Stop";
    }
  }

  /// At `limitPrice` or better once the price has reached `stopPrice`.
  record StopLimit(double stopPrice, double limitPrice) implements OrderType {
    public StopLimit {
      Prices.check("stop price", stopPrice);
      Prices.check("limit price", limitPrice);
    }

    @Override
    public String name() {
      return "StopLimit";
    }
  }

  /// A stop that follows the price at a distance and never moves back.
  ///
  /// @param base the price from which the first distance is taken
  record StopTrail(double base, Trail trail) implements OrderType {
    public StopTrail {
      Prices.check("base price", base);
    }

    @Override
    public String name() {
      return "StopTrail";
    }
  }

  /// A trailing stop that becomes a limit order; the limit keeps the distance `base - limitPrice`
  /// from the stop.
  ///
  /// @param base the price from which the first distance is taken
  record StopTrailLimit(double base, double limitPrice, Trail trail) implements OrderType {
    public StopTrailLimit {
      Prices.check("base price", base);
      Prices.check("limit price", limitPrice);
    }

    @Override
    public String name() {
      return "StopTrailLimit";
    }
  }

  /// Booked from a history of trades made elsewhere, at exactly `price`; strategies cannot give it.
  ///
  /// @param told whether strategies are notified; analyzers and trades always see it
  record Historical(double price, boolean told) implements OrderType {
    public Historical {
      Prices.check("price", price);
    }

    @Override
    public String name() {
      return "Historical";
    }
  }

  OrderType MARKET = new Market();
  OrderType CLOSE = new Close();

  /// The reference's name of the kind, as written in reports.
  String name();
}
