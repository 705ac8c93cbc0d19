package io.throughline.faketws.exchange;

import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.tws.time.TwsTime;
import java.time.LocalDate;
import java.time.ZoneId;

/// When an order that is good till a date ends.
public final class GoodTill {
  private GoodTill() {}

  /// The moment; a date alone is the end of trading on that day.
  ///
  /// @throws io.throughline.tws.error.ProtocolException if it is no date and no time
  public static long nanos(String text, Instrument instrument, ZoneId zone) {
    TwsTime time = TwsTime.parse(text, zone);
    if (time.form() != TwsTime.Form.DATE) {
      return time.epochNanos();
    }
    LocalDate day = time.instant().atZone(zone).toLocalDate();
    return instrument.schedule().session(day, Part.FULL).toNanos();
  }
}
