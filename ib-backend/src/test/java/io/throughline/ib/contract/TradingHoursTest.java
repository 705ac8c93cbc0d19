package io.throughline.ib.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.TradingCalendar;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.ContractDetails;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingHoursTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void hours_of_a_stock_give_its_session_and_a_calendar_with_the_short_day() {
    var hours =
        TradingHours.parse(
            "20261124:0930-20261124:1600;20261125:0930-20261125:1600;20261126:CLOSED;"
                + "20261127:0930-20261127:1300;20261128:CLOSED",
            NEW_YORK);

    var session = hours.session().orElseThrow();
    assertThat(session.start()).isEqualTo(LocalTime.of(9, 30));
    assertThat(session.end()).isEqualTo(LocalTime.of(16, 0));
    assertThat(session.zone()).isEqualTo(NEW_YORK);
    TradingCalendar calendar = hours.calendar().orElseThrow();
    assertThat(calendar.isTradingDay(LocalDate.of(2026, 11, 26))).isFalse();
    assertThat(calendar.hoursOn(LocalDate.of(2026, 11, 27)).close()).isEqualTo(LocalTime.of(13, 0));
    assertThat(calendar.hoursOn(LocalDate.of(2026, 12, 1)).close()).isEqualTo(LocalTime.of(16, 0));
  }

  @Test
  void the_old_form_with_a_break_is_one_session() {
    var hours = TradingHours.parse("20180323:0915-1200,1300-1630;20180324:CLOSED", NEW_YORK);

    assertThat(hours.stretches()).hasSize(2);
    assertThat(hours.session().orElseThrow().start()).isEqualTo(LocalTime.of(9, 15));
    assertThat(hours.session().orElseThrow().end()).isEqualTo(LocalTime.of(16, 30));
  }

  @Test
  void hours_over_midnight_are_known_as_such_and_give_no_daily_session() {
    var hours =
        TradingHours.parse("20221228:1700-20221229:1600;20221229:1700-20221230:1600", NEW_YORK);

    assertThat(hours.isClosedAtMidnight()).isFalse();
    assertThat(hours.session()).isEmpty();
    assertThat(hours.calendar()).isEmpty();
  }

  @Test
  void what_cannot_be_read_is_left_out() {
    var hours =
        TradingHours.parse(
            "nonsense;20261332:0930-20261332:1600;;20261124:0930-20261124:1600", NEW_YORK);

    assertThat(hours.stretches()).hasSize(1);
    assertThat(TradingHours.parse("", NEW_YORK).session()).isEmpty();
    assertThat(TradingHours.parse("", NEW_YORK).isClosedAtMidnight()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "US/Eastern, US/Eastern",
    "EST (Eastern Standard Time), America/New_York",
    "EST5EDT, EST5EDT",
    "CST, America/Chicago",
    "US/Central, US/Central",
    "MET, MET",
    "JST, Asia/Tokyo",
    "Japan, Japan",
    "GB-Eire, GB-Eire",
    "Europe/Berlin, Europe/Berlin",
    "Asia/Calcutta, Asia/Calcutta",
    "Australia/NSW, Australia/NSW",
    "Universal, Universal",
  })
  void zone_names_of_all_kinds_of_servers_are_known(String name, String zone) {
    var details =
        new ContractDetails(
            ContractDetails.Market.NONE,
            ContractDetails.Sizes.NONE,
            ContractDetails.Classification.NONE,
            ContractDetails.Underlying.NONE,
            new ContractDetails.Hours(name, "", ""),
            ContractDetails.EconomicValue.NONE,
            ContractDetails.Fund.NONE,
            ContractDetails.Bond.NONE,
            ContractDetails.EventContract.NONE,
            java.util.List.of(),
            java.util.List.of());

    assertThat(new ResolvedContract(Contract.NONE, details).zone()).contains(ZoneId.of(zone));
  }
}
