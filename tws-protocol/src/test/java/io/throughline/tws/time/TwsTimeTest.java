package io.throughline.tws.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.time.TwsTime.Form;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwsTimeTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource({
    "20260105,                              2026-01-05T05:00:00Z, DATE",
    "1764072000,                            2025-11-25T12:00:00Z, EPOCH_SECONDS",
    "1764072000123,                         2025-11-25T12:00:00.123Z, EPOCH_MILLIS",
    "20260105 09:30:00,                     2026-01-05T14:30:00Z, LOCAL",
    "20260105  09:30:00,                    2026-01-05T14:30:00Z, LOCAL",
    "20260105 09:30:00 US/Central,          2026-01-05T15:30:00Z, ZONED",
    "20260705 09:30:00 Europe/Berlin,       2026-07-05T07:30:00Z, ZONED",
    "20261120 09:30:00 Central European Standard Time, 2026-11-20T08:30:00Z, ZONED",
    "20260105 09:30:00 EST (Eastern Standard Time),    2026-01-05T14:30:00Z, ZONED",
    "20261218 08:30 US/Central,             2026-12-18T14:30:00Z, ZONED",
    "20261218-08:30-US/Central,             2026-12-18T14:30:00Z, ZONED",
    "20260105-14:30:00,                     2026-01-05T14:30:00Z, UTC",
    "20260105-14:30:00Z,                    2026-01-05T14:30:00Z, UTC_Z",
  })
  void every_form_is_an_instant_with_a_zone(String text, Instant instant, Form form) {
    var time = TwsTime.parse(text, NEW_YORK);

    assertThat(time.instant()).isEqualTo(instant);
    assertThat(time.form()).isEqualTo(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20260105",
        "1764072000",
        "1764072000123",
        "20260105 09:30:00",
        "20260105 09:30:00 America/Chicago",
        "20260105-14:30:00",
        "20260105-14:30:00Z"
      })
  void what_was_read_is_written_the_same(String text) {
    assertThat(TwsTime.parse(text, NEW_YORK).text()).isEqualTo(text);
  }

  @Test
  void the_zone_is_the_one_that_was_written_else_the_readers() {
    assertThat(TwsTime.parse("20260105 09:30:00 US/Central", NEW_YORK).zone())
        .isEqualTo(ZoneId.of("US/Central"));
    assertThat(TwsTime.parse("20260105 09:30:00", NEW_YORK).zone()).isEqualTo(NEW_YORK);
    assertThat(TwsTime.parse("20260105-09:30:00", NEW_YORK).zone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void an_hour_that_clocks_repeat_is_the_earlier_one() {
    assertThat(TwsTime.parse("20261101 01:30:00 America/New_York", ZoneOffset.UTC).instant())
        .isEqualTo(Instant.parse("2026-11-01T05:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20260231", "2026-01-05", "20260105 25:00:00", "noon", "99999999"})
  void what_is_no_timestamp_is_refused(String text) {
    assertThatThrownBy(() -> TwsTime.parse(text, NEW_YORK))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("but is \"" + text + "\"");
  }

  @Test
  void a_zone_that_nobody_knows_is_named() {
    assertThatThrownBy(() -> TwsTime.parse("20260105 09:30:00 Atlantis/Main", NEW_YORK))
        .hasMessage(
            "timestamp.text (field 0) must name a time zone that is known but is \"20260105 09:30:00 Atlantis/Main\"");
  }

  @Test
  void utc_has_a_letter_from_214_on() {
    assertThat(TwsTime.utcForm(213)).isEqualTo(Form.UTC);
    assertThat(TwsTime.utcForm(214)).isEqualTo(Form.UTC_Z);
  }
}
