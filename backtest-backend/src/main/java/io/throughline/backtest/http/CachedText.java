package io.throughline.backtest.http;

import java.util.Map;
import java.util.TreeMap;

/// A text as the server sent it, with what the server calls its version.
final class CachedText {
  private final byte[] content;
  private final String etag;
  private final String lastModified;

  /// @param etag empty if the server gave none
  /// @param lastModified empty if the server gave none
  CachedText(byte[] content, String etag, String lastModified) {
    this.content = content;
    this.etag = etag;
    this.lastModified = lastModified;
  }

  byte[] content() {
    return content;
  }

  String etag() {
    return etag;
  }

  String lastModified() {
    return lastModified;
  }

  /// The headers that ask for the text only if it changed.
  Map<String, String> conditions() {
    Map<String, String> conditions = new TreeMap<>();
    if (!etag.isEmpty()) {
      conditions.put("If-None-Match", etag);
    } else if (!lastModified.isEmpty()) {
      conditions.put("If-Modified-Since", lastModified);
    }
    return conditions;
  }
}
