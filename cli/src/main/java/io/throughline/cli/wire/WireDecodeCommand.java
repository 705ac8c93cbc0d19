package io.throughline.cli.wire;

import io.throughline.cli.ExitCode;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.version.ServerVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints a captured byte stream as messages, one to a line.
@Command(
    name = "decode",
    description = {
      "Prints a captured TWS stream as messages.",
      "The capture is raw bytes, hexadecimal text, or a pcap file; it may begin anywhere a frame",
      "begins, and with the handshake the version is taken from the server's greeting."
    },
    mixinStandardHelpOptions = true)
final class WireDecodeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE|-", description = "The capture; - is standard input.")
  private String source;

  @Option(
      names = "--from",
      defaultValue = "server",
      description = "Who sent it: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Sender sender;

  @Option(
      names = "--server-version",
      defaultValue = "200",
      description =
          "Negotiated version, 100 to 225, where the capture has no greeting. Default:"
              + " ${DEFAULT-VALUE}.")
  private int version;

  @Option(
      names = "--port",
      defaultValue = "0",
      description =
          "In a pcap file, the server's port: only its stream in the direction of --from is read."
              + " Default: every TCP payload.")
  private int port;

  @Option(names = "--explain", description = "Names each field below its message.")
  private boolean explains;

  @Override
  public Integer call() throws IOException {
    if (version < ServerVersion.OLDEST || version > ServerVersion.NEWEST) {
      throw new ParameterException(
          spec.commandLine(),
          "--server-version must be %d to %d but is %d"
              .formatted(ServerVersion.OLDEST, ServerVersion.NEWEST, version));
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      Capture capture = Capture.of(bytes(), sender, port);
      new WirePrinter(out, sender, new ServerVersion(version), explains).print(capture);
      return ExitCode.OK;
    } catch (ProtocolException e) {
      spec.commandLine().getErr().println(source + ": " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private byte[] bytes() throws IOException {
    if (source.equals("-")) {
      return System.in.readAllBytes();
    }
    Path file = Path.of(source);
    if (!Files.isReadable(file)) {
      throw new ParameterException(spec.commandLine(), "cannot read " + source);
    }
    return Files.readAllBytes(file);
  }
}
