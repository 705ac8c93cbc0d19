package io.throughline.faketws.floor;

import java.util.Set;
import java.util.TreeSet;

/// What a user sets for the API in TWS.
///
/// @param messagesPerSecond more are refused with 100, and the third time disconnects; 0 is no
///   limit
/// @param masterClientId who sees the orders of all clients; [#NO_MASTER] is nobody
/// @param presetTif time in force of orders that state none, told with 10349; empty leaves them DAY
public record ApiSettings(
    int messagesPerSecond, int masterClientId, String presetTif, Set<Switch> switches) {
  public static final int NO_MASTER = -1;

  /// No limit, no master, no preset, nothing switched on.
  public static final ApiSettings STANDARD = new ApiSettings(0, NO_MASTER, "", Set.of());

  public ApiSettings {
    switches = Set.copyOf(switches);
    if (messagesPerSecond < 0) {
      throw new IllegalArgumentException(
          "messages per second must be 0 or more but are " + messagesPerSecond);
    }
    if (!Set.of("", "DAY", "GTC").contains(presetTif)) {
      throw new IllegalArgumentException(
          "a preset time in force must be DAY or GTC but is \"" + presetTif + "\"");
    }
  }

  /// What is on or off.
  public enum Switch {
    /// Orders are refused with 321.
    READ_ONLY,
    /// Open orders are told right after the start.
    DOWNLOAD_OPEN_ORDERS
  }

  public ApiSettings withMessagesPerSecond(int limit) {
    return new ApiSettings(limit, masterClientId, presetTif, switches);
  }

  public ApiSettings withMasterClient(int clientId) {
    return new ApiSettings(messagesPerSecond, clientId, presetTif, switches);
  }

  public ApiSettings withPresetTif(String tif) {
    return new ApiSettings(messagesPerSecond, masterClientId, tif, switches);
  }

  public ApiSettings with(Switch on) {
    var more = new TreeSet<>(switches);
    more.add(on);
    return new ApiSettings(messagesPerSecond, masterClientId, presetTif, more);
  }

  public boolean has(Switch asked) {
    return switches.contains(asked);
  }
}
