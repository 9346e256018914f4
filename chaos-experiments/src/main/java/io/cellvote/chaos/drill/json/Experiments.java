package io.cellvote.chaos.drill.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cellvote.chaos.drill.DrillException;
import io.cellvote.chaos.drill.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds and reads experiments: each is a folder with an {@code experiment.json}. */
public final class Experiments {
  private static final String FILE = "experiment.json";

  private Experiments() {}

  /**
   * All experiments in a folder, by name.
   *
   * @throws DrillException if one can not be read, or is not as it must be; it names file and path
   */
  public static List<Experiment> load(Path chaosExperimentsFolder) {
    try (Stream<Path> folders = Files.list(chaosExperimentsFolder)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(FILE)))
          .sorted()
          .map(Experiments::read)
          .toList();
    } catch (IOException e) {
      throw new DrillException(
          "The folder of experiments, %s, can not be read.".formatted(chaosExperimentsFolder), e);
    }
  }

  private static Experiment read(Path folder) {
    try {
      return read(folder.getFileName().toString(), Files.readString(folder.resolve(FILE)));
    } catch (IOException e) {
      throw new DrillException("%s can not be read.".formatted(folder.resolve(FILE)), e);
    }
  }

  /**
   * Reads one experiment.
   *
   * @throws DrillException if it is not as it must be
   */
  public static Experiment read(String name, String json) {
    String file = name + "/" + FILE;
    try {
      JsonPlace root = new JsonPlace(file, "$", ExperimentMapper.MAPPER.readTree(json));
      return ExperimentReader.read(name, root, json);
    } catch (JsonProcessingException e) {
      throw new DrillException("%s is no JSON: %s.".formatted(file, e.getOriginalMessage()), e);
    }
  }
}
