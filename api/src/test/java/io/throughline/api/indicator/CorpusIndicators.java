package io.throughline.api.indicator;

import io.throughline.api.series.Line;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/// Turns the expressions of the corpus into indicators; empty where we do not have one yet.
final class CorpusIndicators {
  private final List<TestBars> feeds;

  CorpusIndicators(List<TestBars> feeds) {
    this.feeds = feeds;
  }

  /// The indicator of a scenario.
  Optional<? extends Line> build(JsonNode indicator) {
    try {
      return Optional.of(
          indicator.has("expr") ? line(indicator.get("expr")) : indicator(indicator));
    } catch (NotCovered e) {
      return Optional.empty();
    }
  }

  private Line line(JsonNode node) {
    if (node.isString()) {
      return feedLine(node.stringValue());
    }
    if (node.has("op")) {
      return operation(node.get("op").stringValue(), node.get("args"));
    }
    if (node.has("delay")) {
      return Lines.delayed(line(node.get("of")), -node.get("delay").intValue());
    }
    if (node.has("couple")) {
      return new Coupled(line(node.get("couple")), feeds.getFirst().close());
    }
    if (node.has("ind")) {
      Indicator indicator = indicator(node);
      return node.has("line") ? indicator.line(node.get("line").stringValue()) : indicator;
    }
    throw new NotCovered();
  }

  private Line feedLine(String text) {
    TestBars feed = feed(text);
    int dot = text.indexOf('.');
    return dot < 0 ? feed.close() : feed.line(text.substring(dot + 1));
  }

  private TestBars feed(String text) {
    return feeds.get(text.charAt(1) - '0');
  }

  private Indicator operation(String op, JsonNode args) {
    return switch (op) {
      case "neg" -> Lines.map(line(args.get(0)), value -> -value);
      case "abs" -> Lines.map(line(args.get(0)), Math::abs);
      case "add", "Sum" -> fold(args, Lines::plus);
      case "mul" -> fold(args, Lines::times);
      case "Max" -> fold(args, Lines::max);
      case "Min" -> fold(args, Lines::min);
      case "sub" ->
          args.get(0).isNumber()
              ? Lines.minus(args.get(0).doubleValue(), line(args.get(1)))
              : fold(args, Lines::minus);
      case "div" ->
          args.get(0).isNumber()
              ? Lines.dividedBy(args.get(0).doubleValue(), line(args.get(1)))
              : fold(args, Lines::dividedBy);
      case "pow" -> fold(args, (a, b) -> Lines.combine(a, b, Math::pow));
      case "floordiv" -> fold(args, (a, b) -> Lines.map(Lines.dividedBy(a, b), Math::floor));
      case "lt" -> fold(args, (a, b) -> Lines.combine(a, b, (x, y) -> truth(x < y)));
      case "gt" -> fold(args, (a, b) -> Lines.combine(a, b, (x, y) -> truth(x > y)));
      case "le" -> fold(args, (a, b) -> Lines.combine(a, b, (x, y) -> truth(x <= y)));
      case "ge" -> fold(args, (a, b) -> Lines.combine(a, b, (x, y) -> truth(x >= y)));
      case "eq" -> fold(args, (a, b) -> Lines.combine(a, b, (x, y) -> truth(x == y)));
      case "ne" -> fold(args, (a, b) -> Lines.combine(a, b, (x, y) -> truth(x != y)));
      default -> throw new NotCovered();
    };
  }

  private static double truth(boolean value) {
    return value ? 1 : 0;
  }

  private Indicator fold(JsonNode args, BiFunction<Line, Line, Indicator> step) {
    Line anyLine =
        line(args.valueStream().filter(arg -> !arg.isNumber()).findFirst().orElseThrow());
    Line result = operand(args.get(0), anyLine);
    for (int i = 1; i < args.size(); i++) {
      result = step.apply(result, operand(args.get(i), anyLine));
    }
    return (Indicator) result;
  }

  private Line operand(JsonNode arg, Line anyLine) {
    return arg.isNumber() ? Lines.map(anyLine, _ -> arg.doubleValue()) : line(arg);
  }

  private Indicator indicator(JsonNode node) {
    JsonNode inputs = node.get("inputs");
    var params = new Params(node.path("params"));
    Line first = inputs.isEmpty() ? feeds.getFirst().close() : line(inputs.get(0));
    return switch (node.get("ind").stringValue()) {
      case "MovingAverageSimple", "SMA" -> new Sma(first, params.int32("period", 30));
      case "Average" -> new Sma(first, params.int32("period", 1));
      case "SumN" -> new SumN(first, params.int32("period", 1));
      case "Highest" -> new Highest(first, params.int32("period", 1));
      case "Lowest" -> new Lowest(first, params.int32("period", 1));
      case "ExponentialMovingAverage", "EMA" -> new Ema(first, params.int32("period", 30));
      case "SmoothedMovingAverage", "SMMA" -> new Wilder(first, params.int32("period", 30));
      case "StandardDeviation", "StdDev" ->
          inputs.size() == 1
              ? new StdDev(first, params.int32("period", 20), params.average("movav", "SMA"))
              : notCovered();
      case "BollingerBands" ->
          new Bollinger(
              first,
              params.int32("period", 20),
              params.float64("devfactor", 2),
              params.average("movav", "SMA"));
      case "TrueRange" -> new TrueRange(wholeFeed(inputs));
      case "AverageTrueRange", "ATR" ->
          new Atr(wholeFeed(inputs), params.int32("period", 14), params.average("movav", "SMMA"));
      case "MACD", "MACDHisto" -> macd(first, params);
      case "RelativeStrengthIndex", "RSI" -> rsi(first, params, "SMMA", false, 14, 1);
      case "RSI_Safe" -> rsi(first, params, "SMMA", true, 14, 1);
      case "RSI_SMA" -> rsi(first, params, "SMA", false, 14, 1);
      case "RSI_EMA" -> rsi(first, params, "EMA", false, 14, 1);
      case "RelativeMomentumIndex" -> rsi(first, params, "SMMA", false, 20, 5);
      case "NonZeroDifference" -> new NonZeroDifference(first, line(inputs.get(1)));
      case "CrossOver" -> new CrossOver(first, line(inputs.get(1)));
      case "CrossUp" -> new CrossUp(first, line(inputs.get(1)));
      case "CrossDown" -> new CrossDown(first, line(inputs.get(1)));
      default -> throw new NotCovered();
    };
  }

  private TestBars wholeFeed(JsonNode inputs) {
    return inputs.isEmpty() ? feeds.getFirst() : feed(inputs.get(0).stringValue());
  }

  private static Macd macd(Line line, Params params) {
    return new Macd(
        line,
        new Macd.Periods(
            params.int32("period_me1", 12),
            params.int32("period_me2", 26),
            params.int32("period_signal", 9)),
        params.average("movav", "EMA"));
  }

  private static Rsi rsi(
      Line line, Params params, String average, boolean safe, int period, int lookback) {
    Rsi.Options options =
        Rsi.Options.of(params.int32("period", period))
            .withAverage(params.average("movav", average))
            .withLookback(params.int32("lookback", lookback));
    return new Rsi(
        line,
        params.bool("safediv", safe)
            ? options.safe(params.float64("safehigh", 100), params.float64("safelow", 50))
            : options);
  }

  private static Indicator notCovered() {
    throw new NotCovered();
  }

  /// The parameters of a case; every name must be one that was asked for.
  private record Params(JsonNode node) {
    int int32(String name, int fallback) {
      return node.has(name) ? node.get(name).intValue() : fallback;
    }

    double float64(String name, double fallback) {
      return node.has(name) ? node.get(name).doubleValue() : fallback;
    }

    boolean bool(String name, boolean fallback) {
      return node.has(name) ? node.get(name).booleanValue() : fallback;
    }

    MovingAverage average(String name, String fallback) {
      String average = node.has(name) ? node.get(name).get("indicator").stringValue() : fallback;
      return switch (average) {
        case "SMA", "MovingAverageSimple" -> MovingAverage.SIMPLE;
        case "EMA", "ExponentialMovingAverage" -> MovingAverage.EXPONENTIAL;
        case "SMMA", "SmoothedMovingAverage" -> MovingAverage.WILDER;
        default -> throw new NotCovered();
      };
    }
  }

  /// Something of the corpus that we do not have yet.
  private static final class NotCovered extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
