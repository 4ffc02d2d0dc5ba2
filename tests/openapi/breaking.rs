//! What would break a client that was written against the released document. Each rule is a sentence of the change policy.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Schemas that refer to themselves end here; nothing of ours is as deep.
const DEPTH_MAX: u32 = 24;
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Which way a schema travels: what a client sends may be widened, what it gets may be narrowed, not the other way round.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Request,
    Response,
}

/// One sentence for each break; `today` as `2027-01-15`. What was announced to be gone by now may be gone.
pub fn breaks(released: &Value, current: &Value, today: &str) -> Vec<String> {
    let mut comparison = Comparison { released, current, found: BTreeSet::new() };
    for (path, item) in object(&released["paths"]) {
        for method in METHODS {
            let Some(old) = item.get(method) else { continue };
            let place = format!("{method} {path}");
            match current["paths"][path].get(method) {
                Some(new) => comparison.operation(&place, old, new),
                None if is_over(old, today) => {}
                None => comparison.says(&place, "the operation is gone"),
            }
        }
    }
    comparison.problems();
    comparison.found.into_iter().collect()
}

fn is_over(operation: &Value, today: &str) -> bool {
    operation["x-deprecation"]["sunset"].as_str().is_some_and(|sunset| sunset <= today)
}

struct Comparison<'a> {
    released: &'a Value,
    current: &'a Value,
    /// A schema that many operations share is told once.
    found: BTreeSet<String>,
}

impl Comparison<'_> {
    fn says(&mut self, place: &str, what: &str) {
        self.found.insert(format!("{place}: {what}"));
    }

    fn operation(&mut self, place: &str, old: &Value, new: &Value) {
        if old["operationId"] != new["operationId"] {
            self.says(place, &format!("the operation id {} is another", old["operationId"]));
        }
        self.security(place, old, new);
        self.parameters(place, old, new);
        self.body(place, old, new);
        for (status, answer) in object(&old["responses"]) {
            let Some(other) = new["responses"].get(status) else {
                self.says(place, &format!("status {status} is gone"));
                continue;
            };
            let (old, new) = (resolve(self.released, answer), resolve(self.current, other));
            for header in object(&old["headers"]).map(|(name, _)| name) {
                if new["headers"].get(header).is_none() {
                    self.says(place, &format!("the header {header} of {status} is gone"));
                }
            }
            self.contents(&format!("{place} {status}"), Way::Response, old, new);
        }
    }

    /// Whoever got in gets in.
    fn security(&mut self, place: &str, old: &Value, new: &Value) {
        let needs =
            |operation: &Value| operation["security"].as_array().cloned().unwrap_or_default();
        let (old, new) = (needs(old), needs(new));
        if old.is_empty() != new.is_empty() || old.iter().any(|way| !new.contains(way)) {
            self.says(place, "who may call it is another");
        }
    }

    fn parameters(&mut self, place: &str, old: &Value, new: &Value) {
        let is_same = |a: &Value, b: &Value| a["name"] == b["name"] && a["in"] == b["in"];
        let (olds, news) = (list(&old["parameters"]), list(&new["parameters"]));
        for old in olds {
            let old = resolve(self.released, old);
            let spot = format!("{place} ?{}", old["name"].as_str().unwrap_or_default());
            let found = news.iter().map(|new| resolve(self.current, new));
            match found.into_iter().find(|new| is_same(old, new)) {
                None => self.says(&spot, "the parameter is gone"),
                Some(new) => {
                    if new["required"] == true && old["required"] != true {
                        self.says(&spot, "the parameter is required now");
                    }
                    self.schema(&spot, Way::Request, &old["schema"], &new["schema"], DEPTH_MAX);
                }
            }
        }
        for new in news.iter().map(|new| resolve(self.current, new)) {
            let is_known = olds.iter().any(|old| is_same(resolve(self.released, old), new));
            if !is_known && new["required"] == true {
                self.says(place, &format!("the parameter {} is new and required", new["name"]));
            }
        }
    }

    fn body(&mut self, place: &str, old: &Value, new: &Value) {
        let old = resolve(self.released, &old["requestBody"]);
        let new = resolve(self.current, &new["requestBody"]);
        if new["required"] == true && old["required"] != true {
            self.says(place, "a body is required now");
        }
        self.contents(&format!("{place} body"), Way::Request, old, new);
    }

    fn contents(&mut self, place: &str, way: Way, old: &Value, new: &Value) {
        for (kind, content) in object(&old["content"]) {
            match new["content"].get(kind) {
                None => self.says(place, &format!("{kind} is gone")),
                // Codes are compared as a whole: an operation may give more of them, or fewer.
                Some(_) if kind == "application/problem+json" => {}
                Some(other) => {
                    self.schema(place, way, &content["schema"], &other["schema"], DEPTH_MAX);
                }
            }
        }
    }

    fn problems(&mut self) {
        for old in list(&self.released["x-problems"]) {
            let place = format!("code {}", old["code"].as_str().unwrap_or_default());
            let found = list(&self.current["x-problems"]).iter();
            match found.into_iter().find(|new| new["code"] == old["code"]) {
                None => self.says(&place, "it is gone"),
                Some(new) if new["status"] != old["status"] => {
                    self.says(&place, "its status is another");
                }
                Some(_) => {}
            }
        }
    }

    fn schema(&mut self, place: &str, way: Way, old: &Value, new: &Value, depth: u32) {
        let Some(depth) = depth.checked_sub(1) else { return };
        let (old, new) = (resolve(self.released, old), resolve(self.current, new));
        let (old, new) = (whole(self.released, old), whole(self.current, new));
        self.types(place, way, &old, &new);
        self.values(place, way, &old, &new);
        self.members(place, way, &old, &new, depth);
        if let (Some(old), Some(new)) = (old.get("items"), new.get("items")) {
            self.schema(&format!("{place}[]"), way, old, new, depth);
        }
        self.variants(place, way, &old, &new, depth);
    }

    fn types(&mut self, place: &str, way: Way, old: &Map<String, Value>, new: &Map<String, Value>) {
        let types = |schema: &Map<String, Value>| -> BTreeSet<String> {
            let said = schema.get("type").cloned().unwrap_or_default();
            let all = said.as_array().cloned().unwrap_or_else(|| vec![said]);
            all.iter().filter_map(|kind| kind.as_str().map(str::to_owned)).collect()
        };
        let (olds, news) = (types(old), types(new));
        // No type at all is every type.
        let (smaller, larger) = match way {
            Way::Request => (&olds, &news),
            Way::Response => (&news, &olds),
        };
        if !larger.is_empty() && (smaller.is_empty() || !smaller.is_subset(larger)) {
            self.says(place, &format!("its type was {olds:?} and is {news:?}"));
        }
        if old.get("format") != new.get("format") {
            self.says(place, "its format is another");
        }
    }

    /// Bounds and closed sets of what is sent; what is answered may take new values at any time.
    fn values(
        &mut self,
        place: &str,
        way: Way,
        old: &Map<String, Value>,
        new: &Map<String, Value>,
    ) {
        if way == Way::Response {
            return;
        }
        if let Some(new) = new.get("enum") {
            let gone = |value: &&Value| !list(new).contains(value);
            match old.get("enum") {
                None => self.says(place, "only some values are allowed now"),
                Some(old) => {
                    for value in list(old).iter().filter(gone) {
                        self.says(place, &format!("the value {value} is gone"));
                    }
                }
            }
        }
        if new.contains_key("pattern") && old.get("pattern") != new.get("pattern") {
            self.says(place, "its pattern is another");
        }
        let number = |schema: &Map<String, Value>, name: &str| schema.get(name)?.as_f64();
        for name in ["maximum", "maxLength", "maxItems", "minimum", "minLength", "minItems"] {
            let Some(new) = number(new, name) else { continue };
            let is_wider = number(old, name)
                .is_some_and(|old| if name.starts_with("max") { new >= old } else { new <= old });
            if !is_wider {
                self.says(place, &format!("its {name} is narrower"));
            }
        }
    }

    fn members(
        &mut self,
        place: &str,
        way: Way,
        old: &Map<String, Value>,
        new: &Map<String, Value>,
        depth: u32,
    ) {
        let nothing = Value::Null;
        let of = |schema: &Map<String, Value>, name: &str| schema.get(name).cloned();
        let (olds, news) = (of(old, "properties"), of(new, "properties"));
        for (name, old) in object(olds.as_ref().unwrap_or(&nothing)) {
            let spot = format!("{place} .{name}");
            match news.as_ref().and_then(|news| news.get(name)) {
                None => self.says(&spot, "it is gone"),
                Some(new) => self.schema(&spot, way, old, new, depth),
            }
        }
        let (olds, news) = (of(old, "required"), of(new, "required"));
        let (olds, news) = (olds.unwrap_or_default(), news.unwrap_or_default());
        let (fewer, more, what) = match way {
            Way::Request => (&olds, &news, "it is required now"),
            Way::Response => (&news, &olds, "it may be missing now"),
        };
        for name in list(more).iter().filter(|name| !list(fewer).contains(name)) {
            self.says(&format!("{place} .{}", name.as_str().unwrap_or_default()), what);
        }
        let closed = Some(&Value::Bool(false));
        let was_open = old.get("additionalProperties") != closed;
        if way == Way::Request && was_open && new.get("additionalProperties") == closed {
            self.says(place, "it takes no further members now");
        }
    }

    /// `oneOf` and `anyOf`, by place: the order of variants in the code is the order here.
    fn variants(
        &mut self,
        place: &str,
        way: Way,
        old: &Map<String, Value>,
        new: &Map<String, Value>,
        depth: u32,
    ) {
        for several in ["oneOf", "anyOf"] {
            let (Some(olds), Some(news)) = (old.get(several), new.get(several)) else {
                if old.contains_key(several) != new.contains_key(several) {
                    self.says(place, &format!("{several} came or went"));
                }
                continue;
            };
            if way == Way::Request && list(news).len() < list(olds).len() {
                self.says(place, "a variant is gone");
            }
            for (old, new) in list(olds).iter().zip(list(news)) {
                self.schema(place, way, old, new, depth);
            }
        }
    }
}

fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn resolve<'a>(root: &'a Value, value: &'a Value) -> &'a Value {
    let pointer = value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    pointer.and_then(|pointer| root.pointer(pointer)).unwrap_or(value)
}

/// A schema with what its `allOf` adds.
fn whole(root: &Value, schema: &Value) -> Map<String, Value> {
    let mut whole = schema.as_object().cloned().unwrap_or_default();
    let Some(parts) = whole.remove("allOf") else { return whole };
    for part in list(&parts) {
        for (name, value) in object(resolve(root, part)) {
            match (whole.get_mut(name), value) {
                (Some(Value::Object(there)), Value::Object(more)) => there.extend(more.clone()),
                (Some(Value::Array(there)), Value::Array(more)) => there.extend(more.clone()),
                _ => {
                    whole.insert(name.clone(), value.clone());
                }
            }
        }
    }
    whole
}
