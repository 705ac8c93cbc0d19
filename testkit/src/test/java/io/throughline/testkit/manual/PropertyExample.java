package io.throughline.testkit.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.series.Bar;
import io.throughline.testkit.property.Gen;
import io.throughline.testkit.property.Property;
import io.throughline.testkit.property.RandomBars;
import java.util.List;

/// How to use properties, as docs/testkit.md shows it.
class PropertyExample {
  private static final long MINUTE_NANOS = 60_000_000_000L;

  @Property(cases = 500)
  void no_bar_closes_above_its_high(Gen gen) {
    List<Bar> bars = RandomBars.withHoles(gen, gen.scaled(0, 100), MINUTE_NANOS);

    assertThat(bars).allMatch(bar -> bar.close() <= bar.high());
  }
}
