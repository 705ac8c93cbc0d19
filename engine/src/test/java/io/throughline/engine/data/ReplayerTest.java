package io.throughline.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.BarList;
import io.throughline.engine.data.Resampling.Stamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayerTest {
  private static final FeedSpec MINUTES = FeedSpec.of("spy", TimeFrame.MINUTE);

  /// Each delivery: `+` for a new bar or `=` for the forming one anew, its time, high, close and
  /// what came in for the broker.
  private static List<String> shown(Resampling options, BarList bars) {
    var replayer = new Replayer(MINUTES, options);
    var out = new Deliveries(0);
    var input = new MutableBar();
    for (Bar bar : bars.bars()) {
      replayer.onBar(input.set(bar), false, out);
    }
    replayer.onEnd(out);
    var texts = new ArrayList<String>();
    while (!out.isEmpty()) {
      Deliveries.Delivery delivery = out.first();
      texts.add(
          (delivery.appends() ? "+" : "=")
              + EpochNanos.toLocal(delivery.bar().timeNanos(), ZoneOffset.UTC).toLocalTime()
              + " high "
              + delivery.bar().high()
              + " close "
              + delivery.bar().close()
              + (delivery.hasLatest() ? " in " + delivery.latest().close() : ""));
      out.removeFirst();
    }
    return texts;
  }

  @Test
  void each_small_bar_is_the_new_look_of_the_forming_bar() {
    assertThat(
            shown(
                Resampling.replayTo(TimeFrame.minutes(5)),
                BarList.minutes("spy", "09:03", "09:04", "09:05", "09:06", "09:12")))
        .containsExactly(
            "+09:03 high 1.5 close 1.0 in 1.0",
            "=09:04 high 2.5 close 2.0 in 2.0",
            "=09:05 high 3.5 close 3.0 in 3.0",
            "+09:06 high 4.5 close 4.0 in 4.0",
            "+09:12 high 5.5 close 5.0 in 5.0");
  }

  @Test
  void a_completed_bar_can_be_shown_once_more_with_the_time_of_its_boundary() {
    assertThat(
            shown(
                Resampling.replayTo(TimeFrame.minutes(5)).withStamp(Stamp.SLOT_END),
                BarList.minutes("spy", "09:03", "09:05", "09:06", "09:12")))
        .containsExactly(
            "+09:03 high 1.5 close 1.0 in 1.0",
            "=09:05 high 2.5 close 2.0 in 2.0",
            "+09:06 high 3.5 close 3.0 in 3.0",
            "=09:10 high 3.5 close 3.0",
            "+09:12 high 4.5 close 4.0 in 4.0");
  }
}
