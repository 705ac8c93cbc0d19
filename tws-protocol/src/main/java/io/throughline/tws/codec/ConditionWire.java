package io.throughline.tws.codec;

import static io.throughline.tws.codec.Field.field;
import static io.throughline.tws.codec.Field.when;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.field.TextReader;
import io.throughline.tws.field.TextWriter;
import io.throughline.tws.message.OrderCondition;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order condition as it lies on the wire: one flat group for all kinds, of which each kind uses
/// some fields.
record ConditionWire(
    int condType,
    boolean conjunction,
    @Nullable Boolean isMore,
    @Nullable Integer conId,
    String exchange,
    String symbol,
    String secType,
    @Nullable Integer percent,
    @Nullable Double changePercent,
    @Nullable Double price,
    @Nullable Integer triggerMethod,
    String time,
    @Nullable Integer volume) {
  private static final int PRICE = 1;
  private static final int TIME = 3;
  private static final int MARGIN = 4;
  private static final int EXECUTION = 5;
  private static final int VOLUME = 6;
  private static final int PERCENT_CHANGE = 7;

  private static final WireType CONNECTOR = new Connector();

  static final Layout<ConditionWire> LAYOUT =
      Layout.group(ConditionWire.class)
          .as(ConditionWire::of, ConditionWire::condition, List.of(OrderCondition.class))
          .text(
              field("condType"),
              field("connector").at("conjunction").as(CONNECTOR),
              when(
                  Condition.isOneOf("condType", PRICE, TIME, MARGIN, VOLUME, PERCENT_CHANGE),
                  field("isMore")),
              when(Condition.isOneOf("condType", PRICE), field("value").at("price")),
              when(Condition.isOneOf("condType", TIME), field("value").at("time")),
              when(Condition.isOneOf("condType", MARGIN), field("value").at("percent")),
              when(Condition.isOneOf("condType", VOLUME), field("value").at("volume")),
              when(
                  Condition.isOneOf("condType", PERCENT_CHANGE),
                  field("value").at("changePercent")),
              when(
                  Condition.isOneOf("condType", PRICE, VOLUME, PERCENT_CHANGE),
                  field("conId"),
                  field("condExchange").at("exchange")),
              when(Condition.isOneOf("condType", PRICE), field("triggerMethod")),
              when(
                  Condition.isOneOf("condType", EXECUTION),
                  field("execSecType").at("secType"),
                  field("execExchange").at("exchange"),
                  field("execSymbol").at("symbol")))
          .proto(
              field("type", 1).at("condType"),
              field("isConjunctionConnection", 2).at("conjunction").sendsFalse(),
              field("isMore", 3).sendsFalse(),
              field("conId", 4),
              field("exchange", 5),
              field("symbol", 6),
              field("secType", 7),
              field("percent", 8),
              field("changePercent", 9),
              field("price", 10),
              field("triggerMethod", 11),
              field("time", 12),
              field("volume", 13));

  private static ConditionWire of(OrderCondition condition) {
    return switch (condition) {
      case OrderCondition.Price(
              var and,
              var more,
              var price,
              var conId,
              var exchange,
              var method) ->
          new ConditionWire(
              PRICE, and, more, conId, exchange, "", "", null, null, price, method, "", null);
      case OrderCondition.Time(var and, var more, var time) ->
          new ConditionWire(TIME, and, more, null, "", "", "", null, null, null, null, time, null);
      case OrderCondition.Margin(var and, var more, var percent) ->
          new ConditionWire(
              MARGIN, and, more, null, "", "", "", percent, null, null, null, "", null);
      case OrderCondition.Execution(var and, var secType, var exchange, var symbol) ->
          new ConditionWire(
              EXECUTION, and, null, null, exchange, symbol, secType, null, null, null, null, "",
              null);
      case OrderCondition.Volume(var and, var more, var volume, var conId, var exchange) ->
          new ConditionWire(
              VOLUME, and, more, conId, exchange, "", "", null, null, null, null, "", volume);
      case OrderCondition.PercentChange(var and, var more, var change, var conId, var exchange) ->
          new ConditionWire(
              PERCENT_CHANGE,
              and,
              more,
              conId,
              exchange,
              "",
              "",
              null,
              change,
              null,
              null,
              "",
              null);
    };
  }

  private OrderCondition condition() {
    return switch (condType) {
      case PRICE ->
          new OrderCondition.Price(
              conjunction, more(), orZero(price), orZero(conId), exchange, orZero(triggerMethod));
      case TIME -> new OrderCondition.Time(conjunction, more(), time);
      case MARGIN -> new OrderCondition.Margin(conjunction, more(), orZero(percent));
      case EXECUTION -> new OrderCondition.Execution(conjunction, secType, exchange, symbol);
      case VOLUME ->
          new OrderCondition.Volume(conjunction, more(), orZero(volume), orZero(conId), exchange);
      case PERCENT_CHANGE ->
          new OrderCondition.PercentChange(
              conjunction, more(), orZero(changePercent), orZero(conId), exchange);
      default ->
          throw ProtocolException.ofField(
              new ProtocolException.Place("order", "conditions[].condType", -1),
              Integer.toString(condType),
              "must be 1, 3, 4, 5, 6 or 7");
    };
  }

  private boolean more() {
    return isMore != null && isMore;
  }

  private static int orZero(@Nullable Integer value) {
    return value == null ? 0 : value;
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  /// `a` for AND, `o` for OR.
  private static final class Connector extends WireType {
    Connector() {
      super(VARINT);
    }

    @Override
    void writeText(TextWriter out, Object value) {
      out.ascii((Boolean) value ? "a" : "o");
    }

    @Override
    Object readText(TextReader in) {
      return switch (in.raw()) {
        case "a" -> true;
        case "o" -> false;
        default -> throw in.wrong("must be a or o");
      };
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      ScalarTypes.BOOL.writeProto(out, number, value);
    }

    @Override
    @Nullable Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      return ScalarTypes.BOOL.readProto(in, before);
    }
  }
}
