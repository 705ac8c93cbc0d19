package io.throughline.backtest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.series.Bar;
import io.throughline.api.time.TimeFrame;
import org.junit.jupiter.api.Test;

class VolumeFillerTest {

  private static VolumeFiller.Attempt attempt(double remaining, double volume) {
    var feed = new FakeFeed(FeedSpec.of("d", TimeFrame.DAY), 0);
    feed.show(Bar.of(TestMarket.endOfDay(0), 10, 12, 8, 11, volume));
    return new VolumeFiller.Attempt(feed, Quantity.of(remaining), 10, 0);
  }

  @Test
  void a_fixed_size_is_bounded_by_the_volume() {
    assertThat(VolumeFiller.fixedSize(30).fill(attempt(100, 20))).isEqualTo(Quantity.of(20));
    assertThat(VolumeFiller.fixedSize(30).fill(attempt(100, 50))).isEqualTo(Quantity.of(30));
    assertThat(VolumeFiller.fixedSize().fill(attempt(100, 50))).isEqualTo(Quantity.of(50));
  }

  @Test
  void no_filler_fills_more_than_what_remains() {
    assertThat(VolumeFiller.fixedSize(30).fill(attempt(7, 50))).isEqualTo(Quantity.of(7));
    assertThat(VolumeFiller.fixedBarPercent(50).fill(attempt(7, 50))).isEqualTo(Quantity.of(7));
  }

  @Test
  void a_share_of_the_bar_is_taken_in_whole_units() {
    assertThat(VolumeFiller.fixedBarPercent(10).fill(attempt(100, 57))).isEqualTo(Quantity.of(5));
  }

  @Test
  void a_bar_point_has_its_even_share_of_the_volume() {
    assertThat(VolumeFiller.barPointPercent(50, 1).fill(attempt(100, 100)))
        .isEqualTo(Quantity.of(10));
  }

  @Test
  void a_bar_without_volume_is_named() {
    assertThatThrownBy(() -> VolumeFiller.fixedSize().fill(attempt(1, Double.NaN)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("feed 'd' has the volume NaN");
  }
}
