package io.throughline.backtest.golden;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.strategy.Sizer;
import io.throughline.api.time.EpochNanos;
import io.throughline.backtest.account.CommissionScheme;
import io.throughline.backtest.broker.FundPoint;
import io.throughline.backtest.broker.HistoricalOrder;
import io.throughline.backtest.broker.SimulatedBroker;
import io.throughline.backtest.broker.SimulatedBrokerBuilder;
import io.throughline.backtest.broker.Slippage;
import io.throughline.backtest.broker.VolumeFiller;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The broker and the sizer of a scenario.
final class GoldenBroker {
  private static final double CASH = 10_000;

  private GoldenBroker() {}

  static SimulatedBroker broker(JsonNode scenario) {
    JsonNode options = scenario.path("broker");
    SimulatedBrokerBuilder builder =
        SimulatedBroker.builder()
            .cash(options.path("cash").asDouble(CASH))
            .slippage(slippage(options))
            .filler(filler(options.path("filler")));
    switches(builder, options);
    for (JsonNode scheme : options.path("commission")) {
      if (scheme.path("feed").isString()) {
        builder.commission(scheme.path("feed").asString(), scheme(scheme));
      } else {
        builder.commission(scheme(scheme));
      }
    }
    histories(builder, scenario);
    return builder.build();
  }

  private static void switches(SimulatedBrokerBuilder builder, JsonNode options) {
    if (!options.path("checksubmit").asBoolean(true)) {
      builder.withoutSubmissionCheck();
    }
    if (options.path("coc").asBoolean(false)) {
      builder.cheatOnClose();
    }
    if (options.path("coo").asBoolean(false)) {
      builder.cheatOnOpen(true);
    }
    if (!options.path("int2pnl").asBoolean(true)) {
      builder.withoutInterestInProfit();
    }
    if (!options.path("shortcash").asBoolean(true)) {
      builder.withoutShortCash();
    }
    if (options.path("fundmode").asBoolean(false)) {
      builder.fundMode();
    }
    if (options.has("fundstartval")) {
      builder.fundStartValue(options.path("fundstartval").asDouble());
    }
  }

  private static Slippage slippage(JsonNode options) {
    return new Slippage(
        options.path("slip_perc").asDouble(0),
        options.path("slip_fixed").asDouble(0),
        options.path("slip_open").asBoolean(false),
        options.path("slip_match").asBoolean(true),
        options.path("slip_limit").asBoolean(true),
        options.path("slip_out").asBoolean(false));
  }

  private static VolumeFiller filler(JsonNode filler) {
    if (!filler.isObject()) {
      return VolumeFiller.unlimited();
    }
    JsonNode params = filler.path("params");
    double percent = params.path("perc").asDouble(100);
    String name = filler.path("name").asString();
    return switch (name) {
      case "FixedSize" ->
          params.path("size").isNumber()
              ? VolumeFiller.fixedSize(params.path("size").asDouble())
              : VolumeFiller.fixedSize();
      case "FixedBarPerc" -> VolumeFiller.fixedBarPercent(percent);
      case "BarPointPerc" ->
          params.path("minmov").isNumber()
              ? VolumeFiller.barPointPercent(percent, params.path("minmov").asDouble())
              : VolumeFiller.barPointPercent(percent);
      default -> throw new IllegalArgumentException("unknown filler " + name);
    };
  }

  private static CommissionScheme scheme(JsonNode scheme) {
    JsonNode params = scheme.path("params");
    var builder =
        CommissionScheme.builder()
            .commission(params.path("commission").asDouble(0))
            .multiplier(params.path("mult").asDouble(1))
            .margin(params.path("margin").asDouble(0))
            .interest(params.path("interest").asDouble(0))
            .leverage(params.path("leverage").asDouble(1));
    switch (params.path("commtype").asString("")) {
      case "PERC" -> builder.kind(CommissionScheme.Kind.PERCENT);
      case "FIXED" -> builder.kind(CommissionScheme.Kind.FIXED);
      default -> {}
    }
    if (params.path("stocklike").asBoolean(false)) {
      builder.stockLike();
    }
    boolean isLegacy = scheme.path("type").asString().equals("CommissionInfo");
    if (params.path("percabs").asBoolean(isLegacy)) {
      builder.asFraction();
    }
    if (params.path("interest_long").asBoolean(false)) {
      builder.interestOnLongs();
    }
    JsonNode autoMargin = params.path("automargin");
    if (autoMargin.isNumber()) {
      builder.autoMargin(autoMargin.asDouble());
    } else if (autoMargin.asBoolean(false)) {
      builder.autoMargin(1);
    }
    return builder.build();
  }

  private static void histories(SimulatedBrokerBuilder builder, JsonNode scenario) {
    JsonNode history = scenario.path("order_history");
    if (history.isObject()) {
      List<HistoricalOrder> orders = new ArrayList<>();
      for (JsonNode entry : history.path("orders")) {
        orders.add(historical(scenario, entry));
      }
      if (history.path("notify").asBoolean(false)) {
        builder.orderHistory(orders);
      } else {
        builder.silentOrderHistory(orders);
      }
    }
    if (scenario.path("fund_history").isArray()) {
      List<FundPoint> points = new ArrayList<>();
      for (JsonNode entry : scenario.path("fund_history")) {
        points.add(
            new FundPoint(
                nanos(entry.get(0).asString()), entry.get(1).asDouble(), entry.get(2).asDouble()));
      }
      builder.fundHistory(points);
    }
  }

  private static HistoricalOrder historical(JsonNode scenario, JsonNode entry) {
    var order =
        HistoricalOrder.of(
            nanos(entry.get(0).asString()),
            Quantity.of(entry.get(1).asDouble()),
            entry.get(2).asDouble());
    JsonNode feed = entry.path(3);
    if (feed.isNumber()) {
      return order.on(scenario.path("feeds").get(feed.asInt()).path("name").asString());
    }
    return feed.isString() ? order.on(feed.asString()) : order;
  }

  private static long nanos(String text) {
    return EpochNanos.ofUtc(
        text.indexOf('T') < 0 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text));
  }

  static Sizer sizer(JsonNode sizer) {
    JsonNode params = sizer.path("params");
    double stake = params.path("stake").asDouble(1);
    int tranches = params.path("tranches").asInt(1);
    String name = sizer.path("name").asString("FixedSize");
    return switch (name) {
      case "FixedSize", "SizerFix" -> Sizer.fixedSize(stake, tranches);
      case "FixedReverser" -> Sizer.fixedReverser(stake);
      case "FixedSizeTarget" -> Sizer.fixedSizeTarget(stake, tranches);
      case "PercentSizer" -> percent(params, 20, false);
      case "PercentSizerInt" -> percent(params, 20, true);
      case "AllInSizer" -> percent(params, 100, false);
      case "AllInSizerInt" -> percent(params, 100, true);
      default -> throw new IllegalArgumentException("unknown sizer " + name);
    };
  }

  private static Sizer percent(JsonNode params, double percents, boolean isWhole) {
    Sizer sizer = Sizer.percent(params.path("percents").asDouble(percents));
    return params.path("retint").asBoolean(isWhole) ? sizer.wholeUnits() : sizer;
  }
}
