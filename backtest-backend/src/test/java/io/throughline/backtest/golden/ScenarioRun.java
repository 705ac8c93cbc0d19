package io.throughline.backtest.golden;

import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.api.strategy.Sizer;
import io.throughline.engine.Cerebro;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Turns a scenario into a run of our engine and records it.
final class ScenarioRun {
  private ScenarioRun() {}

  static Recording of(GoldenCase golden, Path data) {
    JsonNode scenario = golden.scenario();
    var cerebro = new Cerebro();
    var feeds = new GoldenFeeds(cerebro, data, golden.scenario().path("feeds"));
    scenario.path("feeds").forEach(feeds::add);
    cerebro.setBroker(GoldenBroker.broker(scenario));
    Sizer sizer = GoldenBroker.sizer(scenario.path("sizer"));
    cerebro.setSizer(sizer);
    switches(cerebro, scenario.path("cerebro"));
    var analyzers = new GoldenAnalyzers(scenario);
    analyzers.addTo(cerebro);
    var recorder = new Recorder(scenario.path("record"));
    cerebro.addStrategy(() -> new ScriptedStrategy(scenario, sizer, recorder));

    RunResult result = cerebro.run();

    if (result.outcome() instanceof RunOutcome.Failed(var cause)) {
      throw cause;
    }
    Recording recording = recorder.recording();
    Map<String, @Nullable Object> end = new LinkedHashMap<>();
    end.put("cash", result.account().cash());
    end.put("value", result.account().value());
    recording.part("final", end);
    recording.part("analyzers", analyzers.results(result));
    return recording;
  }

  private static void switches(Cerebro cerebro, JsonNode options) {
    if (!options.path("runonce").asBoolean(true)) {
      cerebro.stepByStep();
    }
    if (options.path("quicknotify").asBoolean(false)) {
      cerebro.quickNotify();
    }
    if (options.path("cheat_on_open").asBoolean(false)) {
      if (options.path("broker_coo").asBoolean(true)) {
        cerebro.cheatOnOpen();
      } else {
        cerebro.cheatOnOpenWithoutBroker();
      }
    }
  }
}
