package io.throughline.ib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.TradingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IbConfigTest {
  @Test
  void the_defaults_are_those_of_the_documentation() {
    Map<String, String> defaults = new LinkedHashMap<>();
    Stream.of(IbParameter.values())
        .forEach(one -> defaults.put(one.label(), one.valueIn(IbConfig.standard())));

    assertThat(defaults)
        .containsExactly(
            Map.entry("host", "127.0.0.1"),
            Map.entry("port", "7496"),
            Map.entry("clientId", "none"),
            Map.entry("furtherClientIds", ""),
            Map.entry("account", ""),
            Map.entry("notifyall", "false"),
            Map.entry("_debug", "false"),
            Map.entry("reconnect", "3"),
            Map.entry("timeout", "3"),
            Map.entry("timeoffset", "true"),
            Map.entry("timerefresh", "60"),
            Map.entry("indcash", "true"),
            Map.entry("marketDataType", "1"),
            Map.entry("marketDataLines", "100"),
            Map.entry("connectLimit", "5"),
            Map.entry("greetingLimit", "10"),
            Map.entry("readyLimit", "10"),
            Map.entry("silenceLimit", "10"),
            Map.entry("signOfLifeLimit", "10"));
    assertThat(IbConfig.paper().endpoint().port()).isEqualTo(7497);
  }

  @Test
  void every_parameter_can_be_given_by_name() {
    var values = new LinkedHashMap<String, String>();
    values.put("host", "tws.example");
    values.put("port", "4002");
    values.put("clientid", "35");
    values.put("furtherClientIds", "36,37");
    values.put("account", "DU7");
    values.put("notifyall", "true");
    values.put("debug", "true");
    values.put("reconnect", "-1");
    values.put("timeout", "0.5");
    values.put("timeoffset", "false");
    values.put("timerefresh", "15");
    values.put("indcash", "false");
    values.put("marketDataType", "3");
    values.put("marketDataLines", "200");
    values.put("connectLimit", "1");
    values.put("greetingLimit", "2");
    values.put("readyLimit", "3.5");
    values.put("silenceLimit", "20");
    values.put("signOfLifeLimit", "30");
    IbConfig config = IbConfig.of(values);

    for (IbParameter parameter : IbParameter.values()) {
      String name =
          switch (parameter) {
            case CLIENT_ID -> "clientid";
            case DEBUG -> "debug";
            default -> parameter.label();
          };
      assertThat(parameter.valueIn(config)).as(name).isEqualTo(values.get(name));
    }
  }

  @Test
  void as_many_requests_are_sent_as_the_lines_of_market_data_allow_less_a_tenth() {
    assertThat(IbConfig.paper().session(7).requestsPerSecond()).isEqualTo(45);
    assertThat(IbConfig.paper().withMarketDataLines(250).session(7).requestsPerSecond())
        .isEqualTo(112);
  }

  @Test
  void fewer_lines_of_market_data_than_every_account_has_are_refused() {
    assertThatThrownBy(() -> IbConfig.standard().withMarketDataLines(50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("marketDataLines must be at least 100, which every account has, but is 50");
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    var values = new LinkedHashMap<String, String>();
    values.put("port", "seven");
    values.put("clientId", "-3");
    values.put("furtherClientIds", "4,4");
    values.put("reconnect", "-2");
    values.put("timeout", "0");
    values.put("notifyall", "yes");
    values.put("marketDataType", "5");
    values.put("colour", "blue");

    assertThatThrownBy(() -> IbConfig.of(values))
        .isInstanceOf(TradingException.class)
        .hasMessage(
            "port cannot be \"seven\": it must be a whole number; clientId cannot be \"-3\":"
                + " clientId must not be negative but is -3; furtherClientIds cannot be \"4,4\":"
                + " furtherClientIds name 4 twice; reconnect cannot be \"-2\": reconnect"
                + " must be -1 (without end), 0 (never) or a number of tries but is -2; timeout"
                + " cannot be \"0\": it must be above 0; notifyall cannot be \"yes\": it must be"
                + " true or false; marketDataType cannot be \"5\": 1 live, 2 frozen, 3 delayed, 4"
                + " delayed and frozen; 'colour' is no parameter of the store; there are host,"
                + " port, clientId, furtherClientIds, account, notifyall, _debug,"
                + " reconnect, timeout,"
                + " timeoffset, timerefresh, indcash, marketDataType, marketDataLines,"
                + " connectLimit, greetingLimit, readyLimit, silenceLimit, signOfLifeLimit");
  }
}
