package io.throughline.faketws.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.transcript.TranscriptLine.Direction;
import io.throughline.tws.message.MarketDataMessage.TickPrice;
import java.math.BigDecimal;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  private static TranscriptLine note(int number) {
    return new TranscriptLine(number, 1, Direction.NOTE, "note " + number);
  }

  @Test
  void only_the_last_lines_are_kept_and_the_others_counted() {
    var transcript = new Transcript(2);

    for (int i = 0; i < 5; i++) {
      transcript.add(note(i));
    }

    assertThat(transcript.lines()).containsExactly(note(3), note(4));
    assertThat(transcript.text()).startsWith("(3 older lines dropped)\n");
  }

  @Test
  void a_listener_hears_every_line() {
    var transcript = new Transcript(0);
    var heard = new ArrayList<TranscriptLine>();
    transcript.listen(heard::add);

    transcript.add(note(1));
    transcript.add(note(2));

    assertThat(heard).containsExactly(note(1), note(2));
    assertThat(transcript.lines()).isEmpty();
  }

  @Test
  void a_line_of_json_has_time_connection_direction_name_and_fields() {
    var message = new TickPrice(7, 1, 102.25, new BigDecimal("1E+2"), 1);

    assertThat(new TranscriptLine(1_500_000_000, 2, Direction.SERVER, message).json())
        .isEqualTo(
            "{\"time\":\"1970-01-01T00:00:01.500Z\",\"connection\":2,\"direction\":\"server\","
                + "\"name\":\"tickPrice\",\"fields\":{\"reqId\":7,\"tickType\":1,"
                + "\"price\":102.25,\"size\":100,\"attrMask\":1}}");
  }
}
