package io.throughline.ib.history;

import io.throughline.ib.history.HistoryQuery.Hours;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Past bars as a person asks for them.
///
/// @param contract in one of the forms of [io.throughline.ib.contract.ContractName]
/// @param what `TRADES`, `BID` and so on; empty for what is usual for the contract
/// @param from on the clock of the zone; bars that end later are wanted
/// @param to on the clock of the zone; bars that end not later are wanted; `null` is now
/// @param zone `null` is that of the exchange
public record HistoryWish(
    String contract,
    BarSize bars,
    String what,
    Hours hours,
    LocalDateTime from,
    @Nullable LocalDateTime to,
    @Nullable ZoneId zone) {}
