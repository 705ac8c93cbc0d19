package io.throughline.ib.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.Session;
import io.throughline.api.instrument.TradingCalendar;
import io.throughline.api.time.EpochNanos;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.ContractDetails;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingHoursTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
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
  void a_session_over_midnight_is_of_the_day_on_which_it_ends() {
    var hours =
        TradingHours.parse(
            "20221222:1700-20221223:1215;20221224:CLOSED;20221226:1700-20221227:1600;"
                + "20221227:1700-20221228:1600",
            CHICAGO);

    assertThat(hours.isClosedAtMidnight()).isFalse();
    assertThat(hours.session())
        .contains(new Session(LocalTime.of(17, 0), LocalTime.of(16, 0), CHICAGO));
    TradingCalendar calendar = hours.calendar().orElseThrow();
    assertThat(close(calendar, "2022-12-22T17:01")).isEqualTo("2022-12-23T12:15");
    assertThat(close(calendar, "2022-12-27T15:59")).isEqualTo("2022-12-27T16:00");
    assertThat(close(calendar, "2022-12-27T17:01")).isEqualTo("2022-12-28T16:00");
  }

  private static String close(TradingCalendar calendar, String local) {
    long nanos = EpochNanos.of(LocalDateTime.parse(local), CHICAGO);
    return EpochNanos.toLocal(calendar.closeAtOrAfter(nanos, CHICAGO), CHICAGO).toString();
  }

  @Test
  void a_market_that_never_closes_ends_its_days_before_midnight() {
    var hours =
        TradingHours.parse(
            "20260109:0000-20260110:0000;20260110:0000-20260111:0000;20260111:0000-2400", NEW_YORK);

    assertThat(hours.session()).contains(Session.allDay(NEW_YORK));
    TradingCalendar calendar = hours.calendar().orElseThrow();
    assertThat(calendar.isTradingDay(LocalDate.of(2026, 1, 10))).isTrue();
    assertThat(calendar.isTradingDay(LocalDate.of(2026, 1, 11))).isTrue();
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
