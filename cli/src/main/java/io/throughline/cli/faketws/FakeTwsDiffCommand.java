package io.throughline.cli.faketws;

import io.throughline.cli.ExitCode;
import io.throughline.faketws.transcript.TranscriptDiff;
import io.throughline.faketws.transcript.TranscriptDiff.Comparing;
import io.throughline.faketws.transcript.TranscriptDiff.Said;
import io.throughline.faketws.transcript.TranscriptFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `throughline fake-tws diff`.
@Command(
    name = "diff",
    description = {
      "Compares two transcripts session by session, as 'diff -u' does.",
      "Exit status 1 tells that they differ."
    },
    mixinStandardHelpOptions = true)
final class FakeTwsDiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "A transcript, as text or JSON lines.")
  private Path first;

  @Parameters(index = "1", paramLabel = "B", description = "Another, written the same way.")
  private Path second;

  @Option(names = "--ignore-times", description = "Compares only what was said, not when.")
  private boolean ignoresTimes;

  @Override
  public Integer call() {
    TranscriptDiff diff =
        TranscriptDiff.of(
            read(first),
            read(second),
            ignoresTimes ? Comparing.ALL_BUT_TIMES : Comparing.EVERYTHING);
    PrintWriter out = spec.commandLine().getOut();
    out.print(diff.text());
    out.flush();
    return diff.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENCE;
  }

  private List<Said> read(Path file) {
    try {
      return TranscriptFile.read(file);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), "cannot read " + file, e);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
