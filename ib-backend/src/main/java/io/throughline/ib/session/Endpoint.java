package io.throughline.ib.session;

/// Where TWS or Gateway listens.
///
/// @param port 1 to 65535
public record Endpoint(String host, int port) {
  private static final int HIGHEST_PORT = 65_535;

  public Endpoint {
    if (host.isBlank()) {
      throw new IllegalArgumentException("the host must have a name");
    }
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("the port must be 1.." + HIGHEST_PORT + " but is " + port);
    }
  }

  /// The same host on another port.
  public Endpoint withPort(int newPort) {
    return new Endpoint(host, newPort);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
