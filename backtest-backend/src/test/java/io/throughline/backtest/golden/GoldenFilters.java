package io.throughline.backtest.golden;

import io.throughline.engine.data.FilterFactory;
import io.throughline.engine.data.filter.BarReplayerOpen;
import io.throughline.engine.data.filter.CalendarDays;
import io.throughline.engine.data.filter.DaySplitterClose;
import io.throughline.engine.data.filter.Fill;
import io.throughline.engine.data.filter.HeikinAshiFilter;
import io.throughline.engine.data.filter.Renko;
import io.throughline.engine.data.filter.SessionFiller;
import io.throughline.engine.data.filter.SessionFilter;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/// The filters of a scenario.
final class GoldenFilters {
  private static final double MIDDLE = -1;

  private GoldenFilters() {}

  static FilterFactory filter(JsonNode filter) {
    JsonNode params = filter.path("params");
    String name = filter.path("name").asString();
    return switch (name) {
      case "SessionFilter", "SessionFilterSimple" -> new SessionFilter();
      case "SessionFiller" ->
          new SessionFiller(fill(params), !params.path("skip_first_fill").asBoolean(true));
      case "CalendarDays" -> new CalendarDays(calendarFill(params));
      case "DaySplitter_Close" -> new DaySplitterClose(params.path("closevol").asDouble(0.5));
      case "BarReplayer_Open", "DayStepsFilter" -> new BarReplayerOpen();
      case "HeikinAshi" -> new HeikinAshiFilter();
      case "Renko" -> renko(params);
      default -> throw new IllegalArgumentException("unknown filter " + name);
    };
  }

  private static Fill fill(JsonNode params) {
    double price = params.path("fill_price").asDouble(0);
    return quantities(params, price == 0 ? Fill.LAST_CLOSE.price() : new Fill.Price.Fixed(price));
  }

  private static Fill calendarFill(JsonNode params) {
    return params.path("fill_price").asDouble(0) == MIDDLE
        ? quantities(params, new Fill.Price.LastMiddle())
        : fill(params);
  }

  private static Fill quantities(JsonNode params, Fill.Price price) {
    return new Fill(
        price,
        params.path("fill_vol").asDouble(Double.NaN),
        params.path("fill_oi").asDouble(Double.NaN));
  }

  private static Renko renko(JsonNode params) {
    boolean rounds = params.path("roundstart").asBoolean(true);
    return new Renko(
        params.path("size").isNumber()
            ? OptionalDouble.of(params.path("size").asDouble())
            : OptionalDouble.empty(),
        params.path("autosize").asDouble(20),
        params.path("dynamic").asBoolean(false),
        rounds ? params.path("align").asDouble(1) : 0,
        params.path("hilo").asBoolean(false) ? Renko.Touch.HIGH_AND_LOW : Renko.Touch.CLOSE);
  }
}
