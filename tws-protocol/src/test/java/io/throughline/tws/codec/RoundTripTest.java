package io.throughline.tws.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;
import io.throughline.tws.version.ServerVersion;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What was written is read as the same record, for every message in every version. This proves
/// only that both directions agree; the vectors prove that they are right.
class RoundTripTest {
  private static final long SEED = Long.getLong("seed", 20260105);
  private static final int CASES_PER_VERSION = Integer.getInteger("roundtrip.cases", 2);

  @Test
  void what_was_written_is_read_as_the_same() {
    int cases = 0;
    for (int version = ServerVersion.OLDEST; version <= ServerVersion.NEWEST; version++) {
      for (Layout<?> layout : Layouts.REQUESTS.all()) {
        cases += roundTrip(layout, version, true);
      }
      for (Layout<?> layout : Layouts.MESSAGES.all()) {
        cases += roundTrip(layout, version, false);
      }
    }
    System.out.println("round trips: " + cases);
    assertThat(cases).isGreaterThan(10_000);
  }

  private static int roundTrip(Layout<?> layout, int version, boolean request) {
    if (version < layout.since()) {
      return 0;
    }
    int cases = 0;
    TwsCodec codec = TwsCodec.of(new ServerVersion(version));
    for (int i = 0; i < CASES_PER_VERSION; i++) {
      long seed = SEED + i * 1000L + version;
      var records = new RandomRecords(new Random(seed));
      for (Class<?> type : layout.types()) {
        // The first pass drops what the version has no field for; the second must keep everything.
        Object first = again(codec, records.next(type), request);
        Object second = again(codec, first, request);
        assertThat(second).as("%s at %d, -Dseed=%d", layout.name(), version, SEED).isEqualTo(first);
        assertThat(codec.ignoredFields()).isZero();
        cases++;
      }
    }
    return cases;
  }

  private static Object again(TwsCodec codec, Object record, boolean request) {
    byte[] frame = request ? codec.encode((TwsRequest) record) : codec.encode((TwsMessage) record);
    return request
        ? codec.decodeRequest(frame, 4, frame.length - 4)
        : codec.decodeMessage(frame, 4, frame.length - 4);
  }
}
