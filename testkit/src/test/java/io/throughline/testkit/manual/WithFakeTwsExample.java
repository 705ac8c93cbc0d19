package io.throughline.testkit.manual;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.testkit.junit.FakeTwsPort;
import io.throughline.testkit.junit.LedgerView;
import io.throughline.testkit.junit.WithFakeTws;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/// How to use [WithFakeTws], as docs/testkit.md shows it.
@WithFakeTws(serverVersion = 178, seed = 7)
class WithFakeTwsExample {
  @Test
  void a_client_is_answered(@FakeTwsPort int port, LedgerView ledger) throws IOException {
    try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client.getOutputStream().write("API\0\0\0\0\011v100..225".getBytes(US_ASCII));

      byte[] greeting = client.getInputStream().readNBytes(8);
      assertThat(new String(greeting, US_ASCII)).endsWith("178\0");
    }
    assertThat(ledger.openOrders()).isEmpty();
  }
}
