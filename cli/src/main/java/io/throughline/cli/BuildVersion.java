package io.throughline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version the build wrote into `build.properties`; neither git nor the jar's manifest is
/// asked.
final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    var build = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream("build.properties")) {
      if (in == null) {
        throw new IllegalStateException("build.properties is missing from the class path");
      }
      build.load(in);
    }
    return new String[] {"throughline " + build.getProperty("version")};
  }
}
