package io.throughline.tws.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.ConnectionRequest.ReqCurrentTimeInMillis;
import io.throughline.tws.message.ConnectionRequest.StartApi;
import io.throughline.tws.message.ContractRequest.CancelContractData;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.MarketDataMessage.TickOptionComputation;
import io.throughline.tws.message.MarketDataMessage.TickPrice;
import io.throughline.tws.message.MarketDataMessage.TickString;
import io.throughline.tws.message.OrderMessage.CommissionReport;
import io.throughline.tws.message.OrderMessage.OrderStatus;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.version.ServerVersion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TwsCodecTest {

  private static TwsCodec codec(int version) {
    return TwsCodec.of(new ServerVersion(version));
  }

  private static TwsMessage read(int version, String... fields) {
    byte[] payload = (String.join("\0", fields) + "\0").getBytes(StandardCharsets.UTF_8);
    return codec(version).decodeMessage(payload, 0, payload.length);
  }

  @Test
  void a_tick_is_read_from_its_fields() {
    assertThat(read(200, "1", "6", "101", "2", "102.25", "103.5", "3"))
        .isEqualTo(new TickPrice(101, 2, 102.25, new BigDecimal("103.5"), 3));
  }

  @Test
  void a_number_that_is_none_is_named_with_message_field_index_and_text() {
    assertThatThrownBy(() -> read(200, "1", "6", "101", "2", "12x", "103.5", "3"))
        .isInstanceOfSatisfying(
            ProtocolException.class,
            e -> {
              assertThat(e.messageName()).isEqualTo("tickPrice");
              assertThat(e.fieldName()).isEqualTo("price");
              assertThat(e.fieldIndex()).isEqualTo(3);
              assertThat(e.rawText()).isEqualTo("12x");
            })
        .hasMessage("tickPrice.price (field 3) must be a number but is \"12x\"");
  }

  @Test
  void a_message_one_field_short_is_named() {
    assertThatThrownBy(() -> read(200, "1", "6", "101", "2", "102.25", "103.5"))
        .hasMessage("tickPrice: ends before field 5, attrMask");
  }

  @Test
  void a_payload_that_is_not_ended_by_nul_is_named() {
    byte[] payload = "1\0006\000101\0002\000102".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> codec(200).decodeMessage(payload, 0, payload.length))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("must be ended by NUL");
  }

  @Test
  void trailing_fields_are_counted() {
    byte[] payload =
        "2\0006\000101\0002\0005\000new\000newer\000".getBytes(StandardCharsets.US_ASCII);
    TwsCodec codec = codec(200);

    codec.decodeMessage(payload, 0, payload.length);

    assertThat(codec.ignoredFields()).isEqualTo(2);
  }

  @Test
  void a_message_of_an_unknown_id_is_kept_as_bytes() {
    assertThat(read(200, "150", "a")).isEqualTo(new TwsMessage.Unknown(150, "6100"));
  }

  @Test
  void an_unknown_protobuf_field_is_passed_over() {
    // nextValidId 101, and field 15 with a text
    byte[] payload = {0, 0, 0, (byte) 209, 0x08, 101, 0x7A, 2, 'h', 'i'};
    TwsCodec codec = codec(225);

    assertThat(codec.decodeMessage(payload, 0, payload.length))
        .isEqualTo(new io.throughline.tws.message.ConnectionMessage.NextValidId(101));
    assertThat(codec.ignoredFields()).isEqualTo(1);
  }

  @Test
  void an_unset_number_is_absent() {
    var report =
        (CommissionReport)
            read(200, "59", "1", "e1", "1.25", "USD", "1.7976931348623157E308", "", "");

    assertThat(report.commission()).isEqualTo(1.25);
    assertThat(report.realizedPNL()).isNull();
    assertThat(report.bondYield()).isNull();
    assertThat(report.yieldRedemptionDate()).isNull();
  }

  @Test
  void the_five_unset_decimals_are_absent() {
    for (String unset :
        new String[] {
          "", "2147483647", "9223372036854775807", "-9223372036854775808", "1.7976931348623157E308"
        }) {
      var status =
          (OrderStatus) read(200, "3", "1", "Filled", unset, "0", "0", "5", "0", "0", "1", "", "0");
      assertThat(status.progress().filled()).isNull();
      assertThat(status.progress().remaining()).isEqualByComparingTo(BigDecimal.ZERO);
    }
  }

  @Test
  void an_option_figure_that_was_not_computed_is_absent() {
    var tick =
        (TickOptionComputation)
            read(200, "21", "1", "13", "0", "-1", "-2", "-1", "-1", "-2", "-2", "-2", "101.5");

    assertThat(tick.greeks().impliedVol()).isNull();
    assertThat(tick.greeks().delta()).isNull();
    assertThat(tick.greeks().undPrice()).isEqualTo(101.5);
  }

  @Test
  void escapes_of_the_server_are_undone_and_made_again() {
    String escaped = "caf\\" + "u00e9 \\" + "u0041";
    var message = (ErrMsg) read(178, "4", "2", "-1", "2104", escaped, "");

    assertThat(message.errorMsg()).isEqualTo("café \\" + "u0041");
    assertThat(new String(codec(178).encode(message), StandardCharsets.US_ASCII))
        .contains("caf\\" + "u00e9");
  }

  @Test
  void text_below_153_is_utf8_or_latin1() {
    byte[] latin = "4\0002\000-1\0001\000caf\u00e9\000".getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf = "4\0002\000-1\0001\000caf\u00e9\000".getBytes(StandardCharsets.UTF_8);

    assertThat(((ErrMsg) codec(150).decodeMessage(latin, 0, latin.length)).errorMsg())
        .isEqualTo("café");
    assertThat(((ErrMsg) codec(150).decodeMessage(utf, 0, utf.length)).errorMsg())
        .isEqualTo("café");
  }

  @Test
  void a_request_the_server_is_too_old_for_is_refused() {
    assertThatThrownBy(() -> codec(178).encode(new ReqCurrentTimeInMillis()))
        .hasMessage("reqCurrentTimeInMillis: needs server version 197 but the session has 178");
    assertThat(codec(178).supports(ReqCurrentTimeInMillis.class)).isFalse();
    assertThat(codec(215).supports(CancelContractData.class)).isTrue();
  }

  @Test
  void a_client_may_not_write_what_TWS_refuses() {
    assertThatThrownBy(() -> codec(178).encode(new StartApi(1, "caf\u00e9")))
        .hasMessageContaining("must hold only characters 32 to 126");
  }

  @Test
  void an_RTVolume_tick_is_a_trade() {
    var tick =
        (TickString)
            read(200, "46", "6", "1", "48", "701.28;1;1348075471534;67854;701.46918464;true");

    var trade = tick.rtVolume().orElseThrow();
    assertThat(trade.price()).isEqualTo(701.28);
    assertThat(trade.size()).isEqualByComparingTo("1");
    assertThat(trade.timeMillis()).isEqualTo(1348075471534L);
    assertThat(trade.singleMarketMaker()).isTrue();
    assertThat(
            ((TickString) read(200, "46", "6", "1", "48", ";0;1;2;3;false"))
                .rtVolume()
                .orElseThrow()
                .price())
        .isNull();
  }

  @Test
  void a_huge_count_reserves_nothing() {
    assertThatThrownBy(() -> read(200, "17", "1", "2000000000"))
        .hasMessage(
            "historicalData.barsCount (field 1) must be a count from 0 to the number of fields that follow but is \"2000000000\"");
  }
}
