package io.throughline.tws.corpus;

import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.version.ServerVersion;
import java.util.HashMap;
import java.util.Map;

/// One codec for each version, as a session would keep it: binding the layouts anew for each frame
/// takes most of the time.
final class Codecs {
  private final Map<Integer, TwsCodec> byVersion = new HashMap<>();

  TwsCodec at(int version) {
    return byVersion.computeIfAbsent(version, number -> TwsCodec.of(new ServerVersion(number)));
  }
}
