package io.throughline.backtest.http;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last text of one address, on disk.
///
/// Two files: the text, named after its content, and an index of four lines that names it. Each is
/// written under another name and then moved into place, the index last, so a crash at any point
/// leaves the old pair or the new one. Whatever does not fit together is fetched again.
final class HttpCache {
  private static final int NAME_DIGITS = 24;
  private static final String FORMAT = "throughline-http-cache 1";

  private final Path folder;
  private final URI address;
  private final String key;

  HttpCache(Path folder, URI address) {
    this.folder = folder;
    this.address = address;
    this.key = digest(address.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// What is stored, or `null` if nothing whole is.
  @Nullable CachedText find() {
    try {
      List<String> lines = Files.readAllLines(index(), StandardCharsets.UTF_8);
      if (lines.size() != 4 || !lines.getFirst().equals(FORMAT)) {
        return null;
      }
      byte[] content = Files.readAllBytes(text(lines.get(1)));
      boolean isWhole = digest(content).equals(lines.get(1));
      return isWhole ? new CachedText(content, lines.get(2), lines.get(3)) : null;
    } catch (NoSuchFileException _) {
      return null;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  void store(CachedText fetched) {
    try {
      Files.createDirectories(folder);
      String name = digest(fetched.content());
      String before = currentName();
      write(text(name), fetched.content());
      String lines =
          String.join(
              "\n", FORMAT, name, oneLine(fetched.etag()), oneLine(fetched.lastModified()), "");
      write(index(), lines.getBytes(StandardCharsets.UTF_8));
      if (!before.isEmpty() && !before.equals(name)) {
        Files.deleteIfExists(text(before));
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private String currentName() throws IOException {
    try {
      List<String> lines = Files.readAllLines(index(), StandardCharsets.UTF_8);
      boolean isName = lines.size() == 4 && lines.get(1).matches("[0-9a-f]{" + NAME_DIGITS + "}");
      return isName ? lines.get(1) : "";
    } catch (NoSuchFileException _) {
      return "";
    }
  }

  /// Header values hold no line ends; a server that sends one must not break the index.
  private static String oneLine(String header) {
    return header.lines().findFirst().orElse("");
  }

  private void write(Path target, byte[] content) throws IOException {
    Path draft = Files.createTempFile(folder, key, ".draft");
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private Path index() {
    return folder.resolve(key + ".index");
  }

  private Path text(String name) {
    return folder.resolve(key + "-" + name + ".csv");
  }

  private HttpException unusable(IOException e) {
    return new HttpException(address, "cannot be cached in " + folder + ": " + e.getMessage(), e);
  }

  private static String digest(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash).substring(0, NAME_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
