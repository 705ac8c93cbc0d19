package io.throughline.backtest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.testkit.property.Gen;
import io.throughline.testkit.property.Property;
import io.throughline.testkit.property.RandomBars;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// A file read to any point and from there on gives the bars of the whole file.
class SplitFileLawTest {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd,HH:mm:ss");
  private static final CsvOptions OPTIONS =
      CsvOptions.of(new ReferenceCsv()).name("spy").timeFrame(TimeFrame.MINUTE).withHeader();

  @Property(cases = 100)
  void a_file_split_at_any_point_and_resumed_gives_the_same_bars(Gen gen) {
    List<Bar> bars = RandomBars.withHoles(gen, gen.scaled(1, 200), EpochNanos.PER_MINUTE);
    byte[] file = text(bars).getBytes(StandardCharsets.UTF_8);
    long cut =
        gen.between(
            bars.getFirst().timeNanos() - EpochNanos.PER_MINUTE,
            bars.getLast().timeNanos() + EpochNanos.PER_MINUTE);
    LocalDateTime last = EpochNanos.toLocal(cut, ZoneOffset.UTC);

    List<Bar> parts = new ArrayList<>(read(file, OPTIONS.to(last)));
    parts.addAll(read(file, OPTIONS.from(last.plusNanos(1))));

    assertThat(parts).isEqualTo(bars);
    assertThat(read(file, OPTIONS)).isEqualTo(bars);
  }

  private static String text(List<Bar> bars) {
    var text = new StringBuilder("Date,Time,Open,High,Low,Close,Volume,OpenInterest\n");
    for (Bar bar : bars) {
      text.append(TIME.format(EpochNanos.toLocal(bar.timeNanos(), ZoneOffset.UTC)));
      for (double value :
          new double[] {bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), 0}) {
        text.append(',').append(value);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static List<Bar> read(byte[] file, CsvOptions options) {
    List<Bar> bars = new ArrayList<>();
    var bar = new MutableBar();
    try (BarStream stream = CsvData.ofBytes("spy.csv", file, options).open()) {
      while (stream.poll(bar) == Poll.READY) {
        bars.add(Bar.from(bar));
      }
    }
    return bars;
  }
}
