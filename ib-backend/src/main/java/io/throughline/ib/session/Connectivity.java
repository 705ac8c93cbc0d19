package io.throughline.ib.session;

import java.util.ArrayList;
import java.util.List;

/// What TWS itself is connected to.
///
/// @param brokenFarms IB's servers that TWS has lost, in the order in which they were lost
public record Connectivity(Uplink uplink, List<Farm> brokenFarms) {
  /// All is well, as far as is known.
  public static final Connectivity FULL = new Connectivity(Uplink.UP, List.of());

  public Connectivity {
    brokenFarms = List.copyOf(brokenFarms);
  }

  /// Whether TWS is connected to IB.
  public enum Uplink {
    UP,
    /// Since 1100; ended by 1101 or 1102.
    LOST,
    /// Since 2110; ended by 1101, 1102, or the first of IB's farms that is there again.
    INTERRUPTED
  }

  /// One of IB's servers for a part of the world or of the products.
  ///
  /// @param name for example `usfarm`
  public record Farm(Kind kind, String name) {}

  /// What a farm serves.
  public enum Kind {
    MARKET_DATA,
    HISTORY,
    CONTRACTS
  }

  public boolean isUp() {
    return uplink == Uplink.UP;
  }

  /// Whether a farm of this kind is lost, or the whole uplink.
  public boolean isImpaired(Kind kind) {
    return !isUp() || brokenFarms.stream().anyMatch(farm -> farm.kind() == kind);
  }

  Connectivity with(Uplink newUplink) {
    return new Connectivity(newUplink, brokenFarms);
  }

  Connectivity withBroken(Farm farm) {
    if (brokenFarms.contains(farm)) {
      return this;
    }
    var farms = new ArrayList<>(brokenFarms);
    farms.add(farm);
    return new Connectivity(uplink, farms);
  }

  Connectivity withRestored(Farm farm) {
    Uplink after = uplink == Uplink.INTERRUPTED ? Uplink.UP : uplink;
    if (after == uplink && !brokenFarms.contains(farm)) {
      return this;
    }
    return new Connectivity(after, brokenFarms.stream().filter(one -> !one.equals(farm)).toList());
  }
}
