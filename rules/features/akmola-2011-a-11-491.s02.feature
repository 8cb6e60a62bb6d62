Feature: Үйде оқитын және тәрбиеленетін мүгедек балаларды материалдық қамтамасыз ету

  Background:
    Given the service akmola-2011-a-11-491.s02

  Scenario: The plain case, point 9: ten working days
    When one applies on 2012-06-04 with
      | channel  | provider       |
      | district | Ақкөл ауданы   |
    Then the answer is due on 2012-06-18 after 10 working_day
    And being served takes no longer than 15 minute
    And the service is free of charge
    And one brings "банктегі шоттың көшірмесін"
    And one goes to "Ақкөл ауданының жұмыспен қамту" with the phone +77163821048

  Scenario: Refused, point 10: the package is not whole, or what it says is false
    When one applies on 2012-06-04 without "мүгедектігі туралы анықтаманың көшірмесін" and with
      | channel | provider |
      | case    | none     |
    Then it is refused, for "мүгедектігі туралы анықтаманың" is missing
    And it can be refused if "жалғандығы"

  Scenario: Through the portal one sends three electronic copies
    When one applies on 2012-06-04 through the portal
    Then one brings 3 papers
    And one brings "электронды көшірмесі"
    And the offices are online
