package io.throughline.backtest.golden;

import io.throughline.api.analysis.Analyzer;
import io.throughline.api.run.RunResult;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.Cerebro;
import io.throughline.engine.analysis.DrawdownAnalyzer;
import io.throughline.engine.analysis.ReturnsAnalyzer;
import io.throughline.engine.analysis.SharpeRatioAnalyzer;
import io.throughline.engine.analysis.SharpeRatioAnalyzer.Conversion;
import io.throughline.engine.analysis.SharpeRatioAnalyzer.Deviation;
import io.throughline.engine.analysis.SqnAnalyzer;
import io.throughline.engine.analysis.TimeReturnAnalyzer;
import io.throughline.engine.analysis.TimeReturnAnalyzer.FirstReference;
import io.throughline.engine.analysis.TradeAnalyzer;
import io.throughline.engine.analysis.Valuation;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The analyzers of a scenario.
final class GoldenAnalyzers {
  private static final double RISK_FREE_RATE = 0.01;

  private final JsonNode specs;
  private final JsonNode firstFeed;

  GoldenAnalyzers(JsonNode scenario) {
    this.specs = scenario.path("analyzers");
    this.firstFeed = scenario.path("feeds").path(0);
  }

  void addTo(Cerebro cerebro) {
    for (JsonNode spec : specs) {
      cerebro.addAnalyzer(() -> analyzer(spec));
    }
  }

  /// By label.
  Map<String, @Nullable Object> results(RunResult result) {
    Iterator<Object> found = result.strategies().getFirst().analyses().values().iterator();
    Map<String, @Nullable Object> results = new LinkedHashMap<>();
    for (JsonNode spec : specs) {
      results.put(spec.path("label").asString(), AnalyzerShapes.of(found.next()));
    }
    return results;
  }

  private Analyzer<?> analyzer(JsonNode spec) {
    JsonNode params = spec.path("params");
    String name = spec.path("name").asString();
    return switch (name) {
      case "TradeAnalyzer" -> new TradeAnalyzer();
      case "DrawDown" -> new DrawdownAnalyzer(valuation(params));
      case "SQN" -> new SqnAnalyzer();
      case "Returns" ->
          new ReturnsAnalyzer(timeFrame(params), optional(params, "tann"), valuation(params));
      case "TimeReturn" -> timeReturn(params);
      case "SharpeRatio" -> new SharpeRatioAnalyzer(sharpe(params, false), valuation(params));
      case "SharpeRatio_A" -> new SharpeRatioAnalyzer(sharpe(params, true), valuation(params));
      default -> throw new IllegalArgumentException("there is no analyzer " + name + " yet");
    };
  }

  private TimeReturnAnalyzer timeReturn(JsonNode params) {
    if (params.path("data").isString()) {
      FirstReference first =
          params.path("firstopen").asBoolean(true) ? FirstReference.OPEN : FirstReference.CLOSE;
      return TimeReturnAnalyzer.ofFeed(
          params.path("data").asString(), timeFrameOrFirst(params), first);
    }
    return new TimeReturnAnalyzer(timeFrameOrFirst(params), valuation(params));
  }

  private SharpeRatioAnalyzer.Options sharpe(JsonNode params, boolean annualizes) {
    TimeFrame timeFrame = timeFrame(params);
    boolean isDaily = timeFrame != null && timeFrame.unit() == TimeFrame.Unit.DAYS;
    OptionalDouble daysFactor = optional(params, "daysfactor");
    return new SharpeRatioAnalyzer.Options(
        timeFrame == null ? TimeFrame.YEAR : timeFrame,
        params.path("riskfreerate").asDouble(RISK_FREE_RATE),
        isDaily && daysFactor.isPresent() ? daysFactor : optional(params, "factor"),
        params.path("convertrate").asBoolean(true) ? Conversion.OF_RATE : Conversion.OF_RETURNS,
        params.path("stddev_sample").asBoolean(false) ? Deviation.SAMPLE : Deviation.POPULATION,
        params.path("annualize").asBoolean(annualizes));
  }

  private static OptionalDouble optional(JsonNode params, String name) {
    return params.path(name).isNumber()
        ? OptionalDouble.of(params.path(name).asDouble())
        : OptionalDouble.empty();
  }

  private static Valuation valuation(JsonNode params) {
    if (!params.path("fund").isBoolean()) {
      return Valuation.AS_BROKER;
    }
    return params.path("fund").asBoolean() ? Valuation.FUND : Valuation.ACCOUNT;
  }

  /// What is not given is as in the first feed; `null` when nothing is given.
  private @Nullable TimeFrame timeFrame(JsonNode params) {
    return params.has("timeframe") || params.has("compression") ? timeFrameOrFirst(params) : null;
  }

  private TimeFrame timeFrameOrFirst(JsonNode params) {
    JsonNode own = firstFeed.path(firstFeed.has("options") ? "options" : "params");
    String unit = params.path("timeframe").asString(own.path("timeframe").asString("days"));
    int compression = params.path("compression").asInt(own.path("compression").asInt(1));
    return TimeFrame.of(unit(unit), compression);
  }

  private static TimeFrame.Unit unit(String name) {
    return name.equals("notimeframe")
        ? TimeFrame.Unit.NO_TIMEFRAME
        : TimeFrame.Unit.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
