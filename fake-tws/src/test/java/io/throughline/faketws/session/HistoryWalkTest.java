package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything that can be asked about the past, in the text of version 178.
class HistoryWalkTest {
  private static final List<String> SIZES =
      List.of(
          "1 secs", "5 secs", "10 secs", "15 secs", "30 secs", "1 min", "2 mins", "3 mins",
          "5 mins", "10 mins", "15 mins", "20 mins", "30 mins", "1 hour", "2 hours", "3 hours",
          "4 hours", "8 hours", "1 day", "1 week", "1 month");

  private final FakeTwsCore core = new FakeTwsCore(CoreOptions.standard());
  private final RawClient client = RawClient.started(core, 178, 1);

  @ParameterizedTest
  @CsvSource({
    "60 S, 1 secs, 1 min",
    "120 S, 1 secs, 2 mins",
    "1800 S, 1 secs, 30 mins",
    "3600 S, 5 secs, 1 hour",
    "14400 S, 10 secs, 3 hours",
    "28800 S, 30 secs, 8 hours",
    "1 D, 1 min, 1 day",
    "2 D, 2 mins, 1 day",
    "1 W, 3 mins, 1 week",
    "1 M, 30 mins, 1 month",
    "1 Y, 1 day, 1 month"
  })
  void every_pair_of_the_table_is_answered_in_order(String duration, String from, String to) {
    client.frames();
    int id = 1;
    for (String size : SIZES.subList(SIZES.indexOf(from), SIZES.indexOf(to) + 1)) {
      client.send(Requests.history(id++, "", size, duration, "TRADES", 2));

      List<List<String>> answer = client.frames();
      assertThat(answer).as(size).extracting(List::getFirst).containsExactly("17");
      List<String> bars = answer.getFirst();
      assertThat(bars).hasSize(5 + 8 * Integer.parseInt(bars.get(4)));
      assertThat(dates(bars)).as(size).isNotEmpty().isSorted().doesNotHaveDuplicates();
    }
  }

  private static List<String> dates(List<String> bars) {
    var dates = new ArrayList<String>();
    for (int i = 5; i < bars.size(); i += 8) {
      dates.add(bars.get(i));
    }
    return dates;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1 min, 20260105 09:59:00 US/Eastern",
    "2, 1 min, 1767625140",
    "3, 1 min, 0105 09:59:00 US/Eastern",
    "1, 1 day, 20260105",
    "2, 1 day, 20260105"
  })
  void dates_are_written_as_asked(int formatDate, String size, String last) {
    client.frames();

    client.send(Requests.history(1, "", size, "1 D", "TRADES", formatDate));

    assertThat(dates(client.frames("17").getFirst()).getLast()).isEqualTo(last);
  }

  @Test
  void bars_are_kept_up_to_date_until_they_are_cancelled() {
    client.frames();
    String[] request = Requests.history(1, "", "1 min", "3600 S", "TRADES", 2);
    request[request.length - 2] = "1";
    client.send(request);
    assertThat(client.frames()).extracting(List::getFirst).containsExactly("17");

    client.pass(Duration.ofSeconds(70));
    List<List<String>> updates = client.frames("90");
    client.send("25", "1", "1");
    client.pass(Duration.ofSeconds(70));

    assertThat(updates).hasSizeGreaterThan(10).allMatch(update -> update.size() == 10);
    assertThat(updates)
        .extracting(update -> update.get(3))
        .contains("1767625200", "1767625260")
        .isSorted();
    assertThat(client.frames()).extracting(frame -> frame.get(3)).containsExactly("162");
  }

  @Test
  void the_first_moment_and_single_ticks_are_told() {
    client.frames();

    client.send(Requests.with(List.of("87", "1"), "0", "1", "TRADES", "1"));
    client.send(Requests.with(List.of("87", "2"), "0", "1", "TRADES", "2"));
    List<List<String>> heads = client.frames();
    assertThat(heads)
        .extracting(head -> head.get(2))
        .containsExactly("19801212-14:30:00", "345479400");
    for (String what : List.of("TRADES", "BID_ASK", "MIDPOINT")) {
      client.send(
          Requests.with(
              List.of("96", "3"), "0", "", "20260105-15:00:00", "10", what, "0", "1", ""));
    }

    List<List<String>> ticks = client.frames();
    assertThat(ticks).extracting(List::getFirst).containsExactly("98", "97", "96");
    assertThat(ticks).extracting(tick -> tick.get(2)).containsOnly("10");
    assertThat(ticks).allMatch(tick -> tick.getLast().equals("1"));
  }
}
