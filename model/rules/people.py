"""First names that people in American schools have, to notice a person who is named in a text.

Names that are also words, months or places (Grace, Mark, April, Paris) are left out: they would be told where nobody
is named.
"""

from __future__ import annotations

import re

NAMES = """
Aaliyah Aaron Abigail Adam Ahmed Aidan Aiden Aisha Alan Albert Alejandro Alexander Alexis Alice Alicia Allison Alyssa
Amanda Amy Ana Andre Andrea Andrew Angela Anna Anne Annette Anthony Antonio Ariana Arthur Ashley Ava Barbara Becky
Benjamin Beth Betty Beverly Billy Bob Bobby Bradley Brandon Brenda Brian Brianna Brittany Bryan Caleb Cameron Camila
Carl Carla Carlos Carmen Carol Caroline Carolyn Catherine Cheryl Chloe Chris Christina Christine Christopher Cindy
Claudia Cody Connie Connor Cristina Curtis Cynthia Dan Daniel Danielle Darnell Dave David Dawn Deborah Debra Denise
Dennis Derek Deshawn Destiny Devin Diana Diane Diego Dominique Donald Donna Doris Dorothy Douglas Dylan Ebony Eduardo
Edward Elaine Eleanor Elena Elijah Elizabeth Ella Ellen Emily Emma Eric Erica Erin Ernest Ethan Eugene Evelyn Fatima
Fernando Frances Francisco Fred Gabriel Gabriela Gail Gary George Gerald Gloria Gregory Guadalupe Hannah Harold Heather
Hector Helen Henry Howard Ian Imani Isaac Isabel Isabella Isaiah Jacob Jacqueline Jaden Jake Jamal James Jamie Jane
Janet Janice Jasmine Jason Javier Jayden Jaylen Jean Jeff Jeffrey Jennifer Jeremiah Jeremy Jerry Jesse Jessica Jim
Jimmy Joan Joanne Joe John Johnny Jonathan Jorge Jose José Joseph Joshua Joyce Juan Juanita Judith Judy Julia Julian
Julie Justin Karen Katherine Kathleen Kathryn Kathy Katie Kayla Keisha Keith Kelly Kenneth Kevin Kimberly Kyle Larry
Latoya Laura Lauren Lawrence Layla Leah Leon Leslie Liam Linda Lisa Liz Lori Louis Lucas Lucia Lucy Luis Madison Malik
Manuel Marco Marcus Margaret Maria María Mariana Marie Marilyn Mario Martha Martin Mary Mateo Matthew Megan Melissa Mia
Michael Michelle Miguel Mike Mohamed Mohammed Monica Monique Muhammad Nancy Naomi Natalie Nathan Nathaniel Nicholas
Nick Nicole Noah Nora Norma Oliver Olivia Omar Oscar Pablo Pamela Patricia Patrick Paul Paula Pedro Peggy Peter Philip
Phillip Priya Rachel Rafael Ralph Ramon Raymond Rebecca Regina Renee Rhonda Ricardo Richard Robert Roberto Rodney Roger
Ronald Rosa Roy Russell Ruth Ryan Sabrina Sam Samantha Samuel Sandra Sara Sarah Scott Sean Sebastian Shannon Sharon
Shawn Sheila Shirley Sofia Sophia Sophie Stacy Stephanie Stephen Steve Steven Susan Sylvia Tamara Tammy Tanisha Tanya
Teresa Terrence Theresa Thomas Tiffany Tim Timothy Tina Todd Tom Tony Tracy Travis Trevor Tyler Tyrone Valerie Vanessa
Veronica Victor Vincent Walter Wanda Wayne Wendy William Xavier Yolanda Zachary Zoe
"""
PERSON = re.compile(
    r"(?<![\w.’'\[])(?!William Penn\b)(?:"
    + "|".join(NAMES.split())
    + r")(?:(?: [A-Z]\.)? [A-Z][a-z]+(?:-[A-Z][a-z]+)?)?\b"
)
"""A first name, and the family name after it."""
