package io.throughline.benchmarks.csv;

import com.opencsv.CSVReader;
import com.opencsv.exceptions.CsvValidationException;
import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.backtest.csv.BadBars;
import io.throughline.backtest.csv.CsvData;
import io.throughline.backtest.csv.CsvOptions;
import io.throughline.backtest.synthetic.SyntheticMarket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Cost per row of reading two million minute bars from a file, beside opencsv alone doing the same
/// (rows, five numbers, date and time) and the floor of opencsv splitting without reading.
///
/// Budget: no more than 1.3 times what opencsv alone needs; no allocation per row.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class CsvReadBenchmark {
  private static final int ROWS = 2_000_000;
  private static final int MINUTES_PER_DAY = 24 * 60;

  /// Whether the rows are plain, or quoted so that opencsv has to split them for us too.
  @Param({"plain", "quoted"})
  String rows = "plain";

  private Path file = Path.of("");

  @Setup(Level.Trial)
  public void writeFile() throws IOException {
    file = Files.createTempFile("bars", ".csv");
    String quote = rows.equals("quoted") ? "\"" : "";
    int days = ROWS / MINUTES_PER_DAY + 1;
    List<Bar> bars =
        SyntheticMarket.seeded(1).minutes(LocalDate.of(2010, 1, 4), days, 1).subList(0, ROWS);
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("Date,Time,Open,High,Low,Close,Volume,OpenInterest\n");
      for (Bar bar : bars) {
        out.write(row(bar, quote));
      }
    }
  }

  private static String row(Bar bar, String quote) {
    LocalDateTime time = EpochNanos.toLocal(bar.timeNanos(), ZoneOffset.UTC);
    return quote
        + time.toLocalDate()
        + quote
        + ","
        + (time.toLocalTime() + ":00").substring(0, 8)
        + ","
        + bar.open()
        + ","
        + bar.high()
        + ","
        + bar.low()
        + ","
        + bar.close()
        + ","
        + (long) bar.volume()
        + ",0\n";
  }

  @TearDown(Level.Trial)
  public void deleteFile() throws IOException {
    Files.deleteIfExists(file);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double csvData() {
    return read(CsvData.of(file));
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double csvDataOfNewYork() {
    ZoneId zone = ZoneId.of("America/New_York");
    CsvOptions local = CsvOptions.guess().inputZone(zone).zone(zone).badBars(BadBars.accept());
    return read(CsvData.of(file, local));
  }

  private static double read(CsvData data) {
    MutableBar bar = new MutableBar();
    double sum = 0;
    int count = 0;
    try (BarStream stream = data.open()) {
      while (stream.poll(bar) == Poll.READY) {
        sum += bar.timeNanos() + bar.open() + bar.high() + bar.low() + bar.close() + bar.volume();
        count++;
      }
    }
    return checked(sum, count);
  }

  /// opencsv, and the JDK's parsers for the values.
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double opencsvAlone() {
    double sum = 0;
    int count = 0;
    try (CSVReader reader = new CSVReader(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
      reader.skip(1);
      String[] row = reader.readNext();
      while (row != null) {
        sum += EpochNanos.ofUtc(LocalDateTime.parse(row[0] + "T" + row[1]));
        for (int column = 2; column < 7; column++) {
          sum += Double.parseDouble(row[column]);
        }
        count++;
        row = reader.readNext();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CsvValidationException e) {
      throw new IllegalStateException(e);
    }
    return checked(sum, count);
  }

  /// opencsv splitting rows whose values nobody reads.
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double opencsvOnlySplitting() {
    int count = 0;
    try (CSVReader reader = new CSVReader(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
      reader.skip(1);
      while (reader.readNext() != null) {
        count++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CsvValidationException e) {
      throw new IllegalStateException(e);
    }
    return checked(0, count);
  }

  private static double checked(double sum, int count) {
    if (count != ROWS) {
      throw new IllegalStateException("read " + count + " rows instead of " + ROWS);
    }
    return sum;
  }
}
