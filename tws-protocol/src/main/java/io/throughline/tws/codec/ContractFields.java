package io.throughline.tws.codec;

import static io.throughline.tws.codec.Field.field;
import static io.throughline.tws.codec.Field.nested;
import static io.throughline.tws.codec.Field.part;
import static io.throughline.tws.codec.Field.repeat;
import static io.throughline.tws.codec.Field.when;

import io.throughline.tws.message.Contract.ComboLeg;
import io.throughline.tws.message.Contract.DeltaNeutralContract;
import java.util.List;

/// The fields of a contract, which many messages share.
final class ContractFields {
  /// A combination: its legs follow.
  static final Condition IS_COMBO = Condition.is("contract.secType", "BAG");

  static final Layout<DeltaNeutralContract> DELTA_NEUTRAL =
      Layout.group(
          DeltaNeutralContract.class, field("conId", 1), field("delta", 2), field("price", 3));

  /// A leg as requests for data describe it.
  private static final Layout<ComboLeg> SHORT_LEG =
      Layout.group(
          ComboLeg.class, field("conId"), field("ratio"), field("action"), field("exchange"));

  /// A leg as orders describe it.
  private static final Layout<ComboLeg> LEG =
      Layout.group(
              ComboLeg.class,
              field("conId", 1),
              field("ratio", 2),
              field("action", 3),
              field("exchange", 4),
              field("openClose", 5),
              field("shortSaleSlot", 6),
              field("designatedLocation", 7),
              field("exemptCode", 8))
          .proto(
              field("conId", 1),
              field("ratio", 2),
              field("action", 3),
              field("exchange", 4),
              field("openClose", 5),
              field("shortSaleSlot", 6),
              field("designatedLocation", 7),
              field("exemptCode", 8),
              field("perLegPrice", 9));

  /// The twelve fields by which requests name a contract.
  static final Field IN_REQUEST =
      Field.all(
          List.of(
              contract("conId"),
              contract("symbol"),
              contract("secType"),
              contract("lastTradeDateOrContractMonth"),
              contract("strike"),
              contract("right"),
              contract("multiplier"),
              contract("exchange"),
              contract("primaryExchange"),
              contract("currency"),
              contract("localSymbol"),
              contract("tradingClass")));

  /// The eleven fields by which messages about orders, executions and positions name a contract.
  static final Field IN_MESSAGE =
      Field.all(
          List.of(
              contract("conId"),
              contract("symbol"),
              contract("secType"),
              contract("lastTradeDateOrContractMonth"),
              contract("strike").unset("0.0"),
              contract("right"),
              contract("multiplier"),
              contract("exchange"),
              contract("currency"),
              contract("localSymbol"),
              contract("tradingClass")));

  /// The legs of a combination in requests for data.
  static final Field SHORT_LEGS = when(IS_COMBO, repeat("comboLegs", 0, SHORT_LEG));

  /// The legs of an order's combination.
  static final Field LEGS = repeat("comboLegs", 0, LEG);

  static final Field DELTA_NEUTRAL_CONTRACT = nested("deltaNeutralContract", 0, DELTA_NEUTRAL);

  /// The protobuf message Contract.
  private static final List<Field> PROTO =
      List.of(
          field("conId", 1),
          field("symbol", 2),
          field("secType", 3),
          field("lastTradeDateOrContractMonth", 4),
          field("strike", 5),
          field("right", 6),
          field("multiplier", 7).as(SpecialTypes.NUMBER_TEXT),
          field("exchange", 8),
          field("primaryExchange", 9),
          field("currency", 10),
          field("localSymbol", 11),
          field("tradingClass", 12),
          field("secIdType", 13),
          field("secId", 14),
          field("description", 15),
          field("issuerId", 16),
          nested("deltaNeutralContract", 17, DELTA_NEUTRAL),
          field("includeExpired", 18),
          field("comboLegsDescrip", 19),
          repeat("comboLegs", 20, LEG),
          field("lastTradeDate", 21));

  private ContractFields() {}

  /// A field of the message's contract.
  static Field.Scalar contract(String name) {
    return field(name).at("contract." + name);
  }

  /// The message's contract, as protobuf field `number`.
  static Field proto(int number) {
    return part(number, "contract", PROTO);
  }
}
