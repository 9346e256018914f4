package io.cellvote.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellvote.cdk.registry.Production;
import io.cellvote.cdk.registry.Registry;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awscdk.cxapi.SynthesisMessageLevel;

/** Production's templates, written once for all tests: that takes some seconds. */
final class Synthesis {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static Synthesis production;

  private final Map<String, String> templates;
  private final List<String> findings;
  private final Map<String, JsonNode> parsed = new TreeMap<>();

  private Synthesis(Map<String, String> templates, List<String> findings) {
    this.templates = templates;
    this.findings = findings;
    templates.forEach((stack, text) -> parsed.put(stack, parse(text)));
  }

  /** Production, checked by cdk-nag on the way. */
  static synchronized Synthesis production() {
    if (production == null) {
      App app = CdkApp.app(Map.of());
      CdkApp.stacks(app, Production.registry());
      Aspects.of(app).add(AwsSolutionsChecks.Builder.create().verbose(true).build());
      CloudAssembly assembly = app.synth();
      production = new Synthesis(templates(assembly), findings(assembly));
    }
    return production;
  }

  /** The templates of another registry, by stack. */
  static Map<String, String> of(Registry registry) {
    App app = CdkApp.app(Map.of());
    CdkApp.stacks(app, registry);
    return templates(app.synth());
  }

  private static Map<String, String> templates(CloudAssembly assembly) {
    Map<String, String> templates = new TreeMap<>();
    assembly
        .getStacks()
        .forEach(stack -> templates.put(stack.getStackName(), read(stack.getTemplateFullPath())));
    return templates;
  }

  private static List<String> findings(CloudAssembly assembly) {
    return assembly.getStacks().stream()
        .flatMap(stack -> stack.getMessages().stream())
        .filter(message -> message.getLevel() != SynthesisMessageLevel.INFO)
        .map(message -> message.getId() + ": " + message.getEntry().getData())
        .toList();
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of each template, by stack. */
  Map<String, String> templates() {
    return templates;
  }

  /** What cdk-nag found and nobody gave a reason for, and warnings of CDK. */
  List<String> findings() {
    return findings;
  }

  JsonNode template(String stack) {
    return parsed.get(stack);
  }

  /** Every resource of every template. */
  Stream<Resource> resources() {
    return parsed.keySet().stream().flatMap(this::resources);
  }

  /** The resources of a stack. */
  Stream<Resource> resources(String stack) {
    return parsed.get(stack).get("Resources").properties().stream()
        .map(entry -> new Resource(stack, entry.getKey(), entry.getValue()));
  }

  /** The resources of a type in all templates. */
  List<Resource> ofType(String type) {
    return resources().filter(resource -> resource.type().equals(type)).toList();
  }

  /** One resource of a template. */
  record Resource(String stack, String id, JsonNode json) {
    String type() {
      return json.get("Type").asText();
    }

    JsonNode properties() {
      return json.path("Properties");
    }

    /** A property by its path; missing ones are a missing node. */
    JsonNode at(String path) {
      return properties().at(path);
    }

    @Override
    public String toString() {
      return stack + "/" + id;
    }
  }
}
