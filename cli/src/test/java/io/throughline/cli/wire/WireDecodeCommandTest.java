package io.throughline.cli.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WireDecodeCommandTest {
  private static final String GREETING =
      "0000001a31373800323032363131323020 30393a33303a30302045535400".replace(" ", "");
  private static final String TICK =
      "0000001931003600313031003100 3130322e3235003130332e35003000".replace(" ", "");

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int decode(byte[] capture, String... options) throws IOException {
    Path file = folder.resolve("capture");
    Files.write(file, capture);
    var command =
        new CommandLine(new WireCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] arguments = new String[options.length + 2];
    arguments[0] = "decode";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[arguments.length - 1] = file.toString();
    return command.execute(arguments);
  }

  @Test
  void hexadecimal_text_is_printed_as_messages_of_the_greeted_version() throws IOException {
    int status = decode((GREETING + "\n" + TICK).getBytes(StandardCharsets.US_ASCII));

    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString().lines())
        .containsExactly(
            "1 26 bytes ServerGreeting[serverVersion=178, connectionTime=20261120 09:30:00 EST]",
            "2 25 bytes tickPrice TickPrice[reqId=101, tickType=1, price=102.25, size=103.5,"
                + " attrMask=0]");
  }

  @Test
  void explain_names_each_field() throws IOException {
    decode(HexFormat.of().parseHex(TICK), "--explain", "--server-version", "163");

    assertThat(out.toString())
        .contains("      0 version = 6", "      3 price = 102.25", "      5 attrMask = 0");
  }

  @Test
  void a_clients_stream_begins_with_its_offer() throws IOException {
    byte[] hello = HexFormat.of().parseHex("4150490000000009763130302e2e323235");

    decode(hello, "--from", "client");

    assertThat(out.toString())
        .startsWith("1 9 bytes ClientHello[minVersion=100, maxVersion=225, connectOptions=]");
  }

  @Test
  void a_pcap_file_gives_each_message_its_time() throws IOException {
    byte[] payload = HexFormat.of().parseHex(TICK);
    int packet = 14 + 20 + 20 + payload.length;
    ByteBuffer pcap = ByteBuffer.allocate(24 + 16 + packet).order(ByteOrder.LITTLE_ENDIAN);
    pcap.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
    pcap.putInt(65535).putInt(1);
    pcap.putInt(1_767_625_871).putInt(250_000).putInt(packet).putInt(packet);
    pcap.order(ByteOrder.BIG_ENDIAN).position(pcap.position() + 14);
    pcap.put((byte) 0x45).put((byte) 0).putShort((short) (40 + payload.length)).putInt(0);
    pcap.put((byte) 64).put((byte) 6).putShort((short) 0).putInt(1).putInt(2);
    pcap.putShort((short) 7497).putShort((short) 50_000).putInt(1).putInt(0);
    pcap.put((byte) 0x50).put((byte) 0).putShort((short) 0).putInt(0).put(payload);

    decode(pcap.array(), "--server-version", "163", "--port", "7497");

    assertThat(out.toString()).startsWith("1 2026-01-05T15:11:11.250Z 25 bytes tickPrice");
  }

  @Test
  void a_malformed_message_is_told_and_the_next_is_read() throws IOException {
    String bad = TICK.replace("3130322e3235", "3130322e7835");

    decode(HexFormat.of().parseHex(bad + TICK), "--server-version", "163");

    assertThat(out.toString().lines())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo(
                        "1 25 bytes MALFORMED tickPrice.price (field 3) must be a number but is"
                            + " \"102.x5\""),
            second -> assertThat(second).startsWith("2 25 bytes tickPrice"));
  }

  @Test
  void a_stream_that_is_none_is_a_usage_error() throws IOException {
    int status = decode("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("frame: length must be 0..16777215");
  }
}
