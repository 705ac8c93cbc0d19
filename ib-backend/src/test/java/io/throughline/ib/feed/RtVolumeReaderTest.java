package io.throughline.ib.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.series.MutableBar;
import io.throughline.ib.feed.RtVolumeReader.Reading;
import io.throughline.testkit.property.Gen;
import io.throughline.testkit.property.Property;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtVolumeReaderTest {
  private final MutableBar bar = new MutableBar();

  @Test
  void a_trade_becomes_a_bar_that_ends_a_nanosecond_after_it() {
    Reading reading = RtVolumeReader.read("701.28;1.5;1348075471534;67854;701.46918464;true", bar);

    assertThat(reading).isEqualTo(Reading.TRADE);
    assertThat(bar.timeNanos()).isEqualTo(1348075471534L * 1_000_000 + 1);
    assertThat(bar.open()).isEqualTo(701.28);
    assertThat(bar.close()).isEqualTo(701.28);
    assertThat(bar.volume()).isEqualTo(1.5);
  }

  @ParameterizedTest
  @CsvSource({
    "'701.28;2.0000000000000000;1348075471534;1;1;true', TRADE",
    "';1;1348075471534;67854;701.46;false', NO_PRICE",
    "'-1;0;1348075471534;67854;701.46;false', UNREADABLE",
    "'x;1;1348075471534;67854;701.46;false', UNREADABLE",
    "'701.28;1', UNREADABLE",
    "'', UNREADABLE",
  })
  void what_is_no_trade_is_told_apart(String text, Reading expected) {
    assertThat(RtVolumeReader.read(text, bar)).isEqualTo(expected);
  }

  @Property(cases = 2000)
  void numbers_are_read_as_the_jdk_reads_them(Gen gen) {
    var number =
        BigDecimal.valueOf(
            gen.between(0L, Long.MAX_VALUE / 2) >> gen.between(0, 62), gen.between(0, 18));
    String text = gen.coin() ? number.toPlainString() : number.toString();

    assertThat(RtVolumeReader.number(text, 0, text.length())).isEqualTo(Double.parseDouble(text));
  }
}
